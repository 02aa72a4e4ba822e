// I9: does an unreadable or invalid file change nothing on tickets, does the last good one stay, and is one report made of it?

import { type Fact, isIssueFact } from "../chronicle.ts";
import { isOwn } from "./own-words.ts";
import { OFFICE } from "../policy.ts";
import { OLDEST_READ_MS, passes } from "./passes.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

export const brokenFile: Checker = (evidence) => [
  ...unread(evidence),
  ...reports(evidence),
  ...givenUp(evidence),
  ...wrongVersions(evidence),
];

/** A run that could not read the file does nothing, and says so. */
function unread({ facts }: Evidence): readonly Violation[] {
  const runs = new Set(facts.flatMap((fact) => (fact.kind === "fileUnread" ? [fact.run] : [])));
  const wrote = facts.filter(
    (fact) => isIssueFact(fact) && isOwn(fact.by) && fact.run !== undefined && runs.has(fact.run),
  );
  return [
    ...wrote.map((fact): Violation => {
      return { invariant: "I9", at: fact.at, what: `${fact.kind} by a run that could not read the file` };
    }),
    ...passes(facts).flatMap(({ run, endedAt, result }): readonly Violation[] => {
      if (!runs.has(run) || (result.isRed && result.scope === "none")) return [];
      return [{ invariant: "I9", at: endedAt, what: "a run that could not read the file was not red" }];
    }),
  ];
}

const TITLE = /^Watchbill configuration/i;

/** At most one issue about the file is open at a time, none before it was broken, and none stays once it is mended. */
function reports({ facts }: Evidence): readonly Violation[] {
  const violations: Violation[] = [];
  const open = new Set<number>();
  let wasBroken = false;
  let isBroken = false;
  for (const fact of facts) {
    if (fact.kind === "filePushed") {
      isBroken = fact.state === "invalid";
      wasBroken ||= isBroken;
    }
    if (fact.kind === "opened" && isReport(fact)) {
      open.add(fact.issue);
      if (!wasBroken)
        violations.push({ invariant: "I9", at: fact.at, issue: fact.issue, what: "a report of a good file" });
    }
    if (fact.kind === "closed") open.delete(fact.issue);
    if (fact.kind === "quiet" && open.size > (isBroken ? 1 : 0)) {
      violations.push({ invariant: "I9", at: fact.at, what: `${open.size} reports of the file are open in the end` });
    }
  }
  return violations;
}

/** The file was right on the first day of every week, so no run may find that it never was. */
function givenUp({ facts }: Evidence): readonly Violation[] {
  return passes(facts).flatMap(({ endedAt, result }): readonly Violation[] => {
    if (result.scope !== "none" || !result.text.includes('"severity":"error"')) return [];
    return [{ invariant: "I9", at: endedAt, what: "a run did nothing, though a version of the file was right before" }];
  });
}

/** The report says which version is in force: that of the last good push, where one is old enough to be seen by all. */
function wrongVersions({ facts }: Evidence): readonly Violation[] {
  const violations: Violation[] = [];
  const reported = new Set<number>();
  let goodAt: number | undefined;
  let lastGoodAt: number | undefined;
  for (const fact of facts) {
    if (fact.kind === "filePushed" && fact.state === "valid") goodAt = fact.at;
    if (fact.kind === "filePushed" && fact.state === "invalid") lastGoodAt = goodAt;
    if (fact.kind === "opened" && isReport(fact)) reported.add(fact.issue);
    if (fact.kind !== "opened" && fact.kind !== "bodyEdited") continue;
    if (!reported.has(fact.issue) || !isOwn(fact.by)) continue;
    const isSeen = lastGoodAt !== undefined && fact.at - lastGoodAt > OLDEST_READ_MS;
    const version = `so the version of ${isSeen && lastGoodAt !== undefined ? minuteOf(lastGoodAt) : ""}`;
    if (!fact.body.includes(version))
      violations.push({
        invariant: "I9",
        at: fact.at,
        issue: fact.issue,
        what: `the report does not say "${version}"`,
      });
  }
  return violations;
}

const MINUTE = new Intl.DateTimeFormat("en-GB", {
  ...{ timeZone: OFFICE.zone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** `Sunday 1 March 2026, 09:00` */
function minuteOf(at: number): string {
  const parts = Object.fromEntries(MINUTE.formatToParts(at).map(({ type, value }) => [type, value]));
  const { weekday = "", day = "", month = "", year = "", hour = "", minute = "" } = parts;
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}

function isReport(fact: Fact & { readonly kind: "opened" }): boolean {
  return isOwn(fact.by) && TITLE.test(fact.title);
}
