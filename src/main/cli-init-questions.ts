// What has to be asked before a first file can be written?

import { createInterface, type Interface } from "node:readline/promises";
import { loginFault } from "../core/config/logins.ts";
import { businessDaysOf, durationOf } from "../core/time/duration.ts";
import { closestZone, isZone } from "../core/time/zone.ts";
import { Complaint } from "./cli-complaint.ts";
import { say } from "./cli-print.ts";

/** Answers given as options, in the words of the questions. */
export interface Given {
  readonly timezone?: string;
  readonly onCall?: string;
  readonly lead?: string;
  readonly hours?: string;
  readonly urgent?: string;
  readonly normal?: string;
}

export type Answers = Required<Given>;

interface Question {
  readonly key: keyof Answers;
  readonly option: string;
  readonly text: string;
  /** Why it can't be; undefined where it can. */
  readonly fault: (answer: string) => string | undefined;
}

const QUESTIONS: readonly Question[] = [
  { key: "timezone", option: "--timezone", text: "In which time zone do you work?", fault: zoneFault },
  {
    key: "onCall",
    option: "--on-call",
    text: "Who is on call, a week each? GitHub logins, in turn",
    fault: onCallFault,
  },
  { key: "lead", option: "--lead", text: "Who gets what nobody answered? Logins, or none", fault: loginsFault },
  { key: "hours", option: "--hours", text: "When are you open?", fault: hoursFault },
  { key: "urgent", option: "--urgent", text: "How soon is something urgent answered?", fault: targetFault },
  { key: "normal", option: "--normal", text: "And everything else?", fault: targetFault },
];

/** Somebody went away from the questions. */
export class LeftAlone extends Error {}

/**
 * What is not given is asked where somebody is there to answer, with what was found as the proposal; else the proposal
 * counts. @throws Complaint with exit 2 for an answer that can't be, LeftAlone on Ctrl-C or Ctrl-D.
 */
export async function answersFor(given: Given, proposed: Answers): Promise<Answers> {
  const answers: Partial<Record<keyof Answers, string>> = {};
  const open = QUESTIONS.filter(({ key }) => given[key] === undefined);
  for (const { key, option, fault } of QUESTIONS) {
    const value = given[key];
    const wrong = value === undefined ? undefined : fault(value);
    if (wrong !== undefined) throw new Complaint(`${option} ${value ?? ""}: ${wrong}`, 2);
  }
  if (open.length > 0 && isSomebodyThere()) {
    await withConversation(async (ask) => {
      for (const question of open) answers[question.key] = await ask(question, proposed[question.key]);
    });
  }
  const all = { ...proposed, ...answers, ...defined(given) };
  const missing = onCallFault(all.onCall);
  if (missing !== undefined)
    throw new Complaint(`Nobody can be asked here, and ${missing}: give --on-call ann,bob, or --example.`, 2);
  return all;
}

/** Whether there is a terminal to ask on. */
export function isSomebodyThere(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** `y` or `yes`. @throws LeftAlone */
export async function agreed(question: string): Promise<boolean> {
  let answer = "";
  await withConversation(async (_, raw) => {
    answer = await raw(`${question} [y/N] `);
  });
  return /^y(?:es)?$/i.test(answer.trim());
}

/** Logins of an answer: with commas or blanks between them, with or without `@`. */
export function loginsIn(answer: string): readonly string[] {
  const words = answer.split(/[\s,]+/).map((word) => word.replace(/^@/, ""));
  return [...new Set(words.filter((word) => word !== "" && word.toLowerCase() !== "none"))];
}

function defined(given: Given): Partial<Answers> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

type Ask = (question: Question, proposal: string) => Promise<string>;
type Raw = (text: string) => Promise<string>;

async function withConversation(talk: (ask: Ask, raw: Raw) => Promise<void>): Promise<void> {
  const conversation = createInterface({ input: process.stdin, output: process.stderr });
  const leaving = new AbortController();
  conversation.once("SIGINT", () => {
    leaving.abort();
  });
  conversation.once("close", () => {
    leaving.abort();
  });
  const raw = (text: string): Promise<string> => answerTo(text, conversation, leaving.signal);
  try {
    await talk((question, proposal) => untilRight(question, proposal, raw), raw);
  } finally {
    conversation.close();
  }
}

async function answerTo(text: string, conversation: Interface, signal: AbortSignal): Promise<string> {
  try {
    return await conversation.question(text, { signal });
  } catch (cause) {
    if (signal.aborted) throw new LeftAlone("nobody answers", { cause });
    throw cause;
  }
}

async function untilRight({ text, fault }: Question, proposal: string, raw: Raw): Promise<string> {
  for (;;) {
    const typed = await raw(`${text}${proposal === "" ? "" : ` [${proposal}]`} `);
    const answer = typed.trim() === "" ? proposal : typed.trim();
    const wrong = fault(answer);
    if (wrong === undefined) return answer;
    say(`  ${wrong}`);
  }
}

function zoneFault(zone: string): string | undefined {
  if (isZone(zone)) return undefined;
  const closest = closestZone(zone);
  return `there is no such time zone; ${closest === undefined ? "write Europe/Brussels" : `did you mean ${closest}?`}`;
}

function onCallFault(answer: string): string | undefined {
  return loginsIn(answer).length === 0 ? "somebody has to be on call" : loginsFault(answer);
}

function loginsFault(answer: string): string | undefined {
  for (const login of loginsIn(answer)) {
    const fault = loginFault(login);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function hoursFault(answer: string): string | undefined {
  return hoursOf(answer) === undefined ? "write days and times: mon-fri 09:00-17:00" : undefined;
}

/** `mon-fri 09:00-17:00`. */
export function hoursOf(answer: string): { readonly days: string; readonly times: string } | undefined {
  const [, days, times] = /^([a-z][a-z,-]*)\s+(\d\d:\d\d-\d\d:\d\d)$/i.exec(answer.trim()) ?? [];
  return days === undefined || times === undefined ? undefined : { days: days.toLowerCase(), times };
}

function targetFault(answer: string): string | undefined {
  const isTarget = durationOf(answer) !== undefined || businessDaysOf(answer) !== undefined;
  return isTarget ? undefined : "write 30m, 1h, 1h 30m or 1 business day";
}
