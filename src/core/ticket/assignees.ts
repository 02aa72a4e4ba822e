// Who is assigned, and did a human or Watchbill assign them?

import type { History, HistoryEvent } from "./history.ts";
import type { Assignee, Assignment } from "./ticket.ts";
import { plainLogin, type WhoIsWho } from "./who-is-who.ts";

/** The assignees, the one assigned last standing last. Whoever no event explains counts as a human's choice. */
export function assigneesOf(history: History, events: readonly HistoryEvent[], parts: WhoIsWho): readonly Assignee[] {
  const assigned = new Map<string, Assignee>();
  for (const event of events) {
    if (event.kind === "unassigned") assigned.delete(plainLogin(event.person));
    if (event.kind !== "assigned") continue;
    const isStaff = isStaffMember(event.person, parts);
    const giver = parts.partIn(event);
    assigned.delete(plainLogin(event.person));
    assigned.set(plainLogin(event.person), {
      login: event.person,
      by: giver === "own" ? "watchbill" : "human",
      inCharge: isStaff || giver === "own" || giver === "staff",
      isStaff,
      at: event.at,
    });
  }
  const now = history.current?.assignees;
  if (now === undefined) return [...assigned.values()];
  const explained = [...assigned.values()].filter(({ login }) =>
    now.some((each) => plainLogin(each) === plainLogin(login)),
  );
  const others = now.filter((login) => !assigned.has(plainLogin(login)));
  const unexplained = others.map((login): Assignee => {
    const isStaff = isStaffMember(login, parts);
    return { login, by: "human", inCharge: isStaff, isStaff, at: undefined };
  });
  return [...unexplained, ...explained];
}

/** Everybody whom it was given to, also those who have left. */
export function assignmentsOf(events: readonly HistoryEvent[], parts: WhoIsWho): readonly Assignment[] {
  return events.flatMap((event) => {
    if (event.kind !== "assigned") return [];
    const by = parts.partIn(event) === "own" ? undefined : event.by.login;
    return [{ person: event.person, at: event.at, by }];
  });
}

function isStaffMember(login: string, parts: WhoIsWho): boolean {
  return parts.partOf({ login, kind: "user" }) === "staff";
}
