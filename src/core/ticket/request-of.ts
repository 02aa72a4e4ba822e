// What does a line such as `/priority urgent` ask for, or why can't it be understood?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { closestName } from "../time/closest-name.ts";
import { momentOf } from "../time/moment.ts";
import type { Refusal, Request } from "./command.ts";
import type { CommandLine } from "./command-line.ts";
import { optionNamed } from "./option-named.ts";
import { plainLogin, sameLogin } from "./who-is-who.ts";

export interface Reading {
  readonly request: Request;
  readonly refused: Refusal | undefined;
}

/** Who wrote the line, and when. */
export interface Asking {
  readonly config: Config;
  readonly by: string;
  readonly at: Instant;
}

type Reader = (rest: string, asking: Asking) => Request | Refusal;

// Words after a command that takes none are courtesy, and so are those after a login or a link.
const READERS: Readonly<Record<string, Reader>> = {
  ack: () => ({ kind: "ack" }),
  priority: (rest, { config }) => choice("priority", rest, config.priorities),
  type: (rest, { config }) => choice("type", rest, config.requestTypes),
  assign: assignment,
  escalate: escalation,
  incident: (rest, { config }) => incident(rest, config),
  pending: () => ({ kind: "pending" }),
  resume: () => ({ kind: "resume" }),
  due: agreement,
  customer: (rest, { config }) => customer(rest, config),
  "write-up": writeUp,
  why: () => ({ kind: "why" }),
  help: () => ({ kind: "help" }),
};

const NAMES = Object.keys(READERS);

export function isKnownCommand(word: string): boolean {
  return NAMES.includes(word.toLowerCase());
}

/** Never throws; a line that can't be understood is an `unclear` request with the reason. */
export function requestOf({ word, rest }: CommandLine, asking: Asking): Reading {
  const name = word.toLowerCase();
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  const unclear = { kind: "unclear", word } as const;
  if (read === undefined) {
    return { request: unclear, refused: { kind: "unknown command", closest: closestName(name, NAMES) } };
  }
  const found = read(rest, asking);
  return isRefusal(found) ? { request: unclear, refused: found } : { request: found, refused: undefined };
}

function isRefusal(found: Request | Refusal): found is Refusal {
  return found.kind === "unclear words" || found.kind === "not now";
}

function unclear(takes: string, known: readonly string[] = []): Refusal {
  return { kind: "unclear words", takes, known };
}

function notNow(sentence: string): Refusal {
  return { kind: "not now", sentence };
}

function choice(
  kind: "priority" | "type",
  rest: string,
  options: Config["priorities"] | Config["requestTypes"],
): Request | Refusal {
  const name = optionNamed(rest, options);
  if (name !== undefined) return { kind, name };
  return unclear(
    `/${kind} NAME`,
    options.map((option) => option.name),
  );
}

const LOGIN = /^(@?)([a-z\d][a-z\d_-]{0,38})[,.;:!]?$/i;

// Without `@`, only a person of the file or a word of its own is a login: `/assign the next one` names nobody.
function loginIn(rest: string, config: Config): string | undefined {
  const [first = "", ...others] = rest.split(/\s+/);
  const [, mark, login] = LOGIN.exec(first) ?? [];
  if (login === undefined) return undefined;
  const known = config.staff.known.find((each) => sameLogin(each, login));
  return mark === "@" || known !== undefined || others.length === 0 ? (known ?? login) : undefined;
}

function assignment(rest: string, { config }: Asking): Request | Refusal {
  const first = plainLogin(rest.split(/\s+/)[0] ?? "").replace(/[,.;:!]$/, "");
  if (first === "me") return { kind: "assign", to: "me" };
  if (["on-call", "oncall", "on_call"].includes(first)) return { kind: "assign", to: "on-call" };
  const login = loginIn(rest, config);
  return login === undefined ? unclear("/assign me, /assign on-call or /assign @login") : { kind: "assign", to: login };
}

// Shorter words are close to too many others.
const SHORTEST_MISSPELT = 4;

/** `[tier] [reason]`: whatever does not begin with a tier is a reason, unless it looks like a misspelt tier. */
function escalation(rest: string, { config }: Asking): Request | Refusal {
  const tiers = ["next", ...config.tiers.map((tier) => tier.name)];
  const [, word = "", after = ""] = /^(?:to\s+)?(\S*)\s*([^]*)$/i.exec(rest) ?? [];
  const named = word.toLowerCase().replace(/[,.;:!]$/, "");
  if (tiers.includes(named)) return { kind: "escalate", tier: named, reason: reasonIn(after) };
  if (named.length >= SHORTEST_MISSPELT && closestName(named, tiers) !== undefined) {
    return unclear("/escalate, /escalate TIER or /escalate TIER REASON", tiers);
  }
  return { kind: "escalate", tier: "next", reason: reasonIn(rest) };
}

function reasonIn(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}

/** The tier that `/incident` calls. */
export const INCIDENT = "incident";

function incident(rest: string, config: Config): Request | Refusal {
  if (!config.tiers.some((tier) => tier.name === INCIDENT)) {
    return notNow(`The file has no tier named "${INCIDENT}" under escalation, so there is nobody to call.`);
  }
  return { kind: "escalate", tier: INCIDENT, reason: reasonIn(rest) };
}

/** A bare date means until its end; a space may stand for the `T`. The whole line counts: half a moment is another one. */
function agreement(rest: string, { config, by, at }: Asking): Request | Refusal {
  const zone = config.people.find((person) => sameLogin(person.login, by))?.timezone ?? config.timezone;
  const text = rest.replace(/[,.;!]$/, "").replace(/^(\d{4}-\d{2}-\d{2})\s+(?=\d)/, "$1T");
  const dueAt = momentOf(text, { zone, edge: "until" });
  if (dueAt === undefined) {
    return unclear(`/due and a moment such as 2026-11-23T10:00 (${zone} time), 2026-11-23 or 2026-11-23T10:00Z`);
  }
  return dueAt <= at ? notNow("That moment has passed already.") : { kind: "due", dueAt };
}

function customer(rest: string, config: Config): Request | Refusal {
  const login = loginIn(rest, config);
  if (login === undefined) return unclear("/customer @login");
  if (config.staff.known.some((each) => sameLogin(each, login))) {
    return notNow(`${login} is staff; name the person for whom this was opened.`);
  }
  return { kind: "customer", person: login };
}

const LINK = /^(?:https?:\/\/\S+|(?:[\w.-]+\/[\w.-]+)?#\d+)$/i;

function writeUp(rest: string): Request | Refusal {
  const [first = ""] = rest.split(/\s+/);
  return LINK.test(first)
    ? { kind: "write-up", link: first }
    : unclear("/write-up and a link, such as https://example.com/write-up or #12");
}
