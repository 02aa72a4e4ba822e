// Who is staff on this ticket, and who may command, as far as teams and roles can be read?

import type { Role } from "../core/config/config.ts";
import type { CommentedEvent, History, HistoryEvent } from "../core/ticket/history.ts";
import { type Known, plainLogin, sameLogin, whoIsWho } from "../core/ticket/who-is-who.ts";
import type { Failure } from "./outcome.ts";
import type { Run } from "./start-run.ts";

const COMMANDING: readonly Role[] = ["triage", "write", "maintain", "admin"];

/** What is known for one ticket, and why not more. */
export interface KnownHere {
  readonly known: Known;
  /** One reason for each thing that could not be read; empty when `known.unread` is. */
  readonly reasons: readonly Failure[];
}

/**
 * Whoever did something on the issue and is not staff by the file or a team is asked for by role, where that can
 * matter: the file has `staff.roles`, or they wrote a command.
 * @param opener `unasked` saves a request for most customers; their word then counts as a customer's.
 */
export async function knownFor(history: History, run: Run, opener: "asked" | "unasked"): Promise<KnownHere> {
  const { roles } = run.config.staff;
  const openedBy = history.events.find((event) => event.kind === "opened")?.by.login ?? "";
  const found = { staff: [] as string[], authority: [] as string[], unread: [] as string[] };
  const reasons: Failure[] = [];
  for (const login of strangers(history, run)) {
    const isOpener = sameLogin(login, openedBy);
    const mayBeTeam = run.unreadTeams.length > 0 && !isOpener;
    const mayMatter = roles.length > 0 ? !isOpener || opener === "asked" : !isOpener && commands(history, login);
    const role = mayMatter ? await run.roleOf(login) : undefined;
    if (role?.ok === true && role.value !== undefined) {
      if (roles.includes(role.value)) found.staff.push(login);
      if (!isOpener && COMMANDING.includes(role.value)) found.authority.push(login);
    }
    if (role?.ok === false) reasons.push(role.failure);
    const isUnread = role?.ok === false || (mayBeTeam && !found.staff.includes(login));
    if (isUnread) found.unread.push(login);
  }
  const { staff, authority, unread } = found;
  const known = {
    ...run.known,
    staff: [...run.known.staff, ...staff],
    ...(authority.length > 0 && { authority }),
    ...(unread.length > 0 && { unread }),
  };
  return { known, reasons: unread.length === 0 ? [] : [...run.unreadTeams.map(({ failure }) => failure), ...reasons] };
}

/** Everybody who acted on the issue and is neither staff by file or team, nor a bot, nor ourselves; each once. */
function strangers(history: History, run: Run): readonly string[] {
  const opener = history.events.find((event) => event.kind === "opened")?.by;
  if (opener === undefined) return [];
  const { partOf } = whoIsWho(run.config, run.known, { opener, privateRepository: history.privateRepository });
  const logins = new Map<string, string>();
  for (const { by } of history.events) {
    if (by.login === "ghost" || logins.has(plainLogin(by.login))) continue;
    const part = partOf(by);
    if (part === "customer" || part === "bystander") logins.set(plainLogin(by.login), by.login);
  }
  return [...logins.values()];
}

// A quick look: what is really a command is decided where the history is folded.
function commands(history: History, login: string): boolean {
  return history.events.some(
    (event) => isComment(event) && sameLogin(event.by.login, login) && COMMAND.test(event.body),
  );
}

const COMMAND = /^ {0,3}\/[a-z]/im;

function isComment(event: HistoryEvent): event is HistoryEvent & CommentedEvent {
  return event.kind === "commented";
}
