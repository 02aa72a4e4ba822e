// What do people do on a help desk, at random?

import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { Refusal } from "../../src/sandbox/refusal.ts";
import type { IssueView } from "../../src/sandbox/views.ts";
import type { Dice } from "./dice.ts";
import {
  BROKEN_POLICIES,
  BYSTANDERS,
  CUSTOMERS,
  FREE_LABELS,
  OTHER_BOT,
  OWN,
  restyled,
  STAFF,
  TERMS,
} from "./policy.ts";
import type { Ground } from "./ground.ts";
import type { SimulatedWorld } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Crowd {
  readonly tickets: number;
  readonly actsOnATicket: number;
}

type PeoplesWorld = Pick<SimulatedWorld, "dice" | "time"> & { readonly ground: Pick<Ground, "desk" | "push"> };

/** Plans the whole week of everybody; what each does is decided by what is there when the time comes. */
export function letPeopleIn(world: PeoplesWorld, until: number, crowd: Crowd): void {
  const dice = world.dice.fork("people");
  const { time } = world;
  const lasts = until - time.now;
  for (let count = 0; count < crowd.tickets; count += 1) {
    time.after(Math.floor(dice.next() * lasts * 0.9), () => {
      openTicket(world, dice.fork(`ticket ${count}`), until, crowd);
    });
  }
  pushFiles(world, dice, until);
  leaveAndReturn(world, dice, until);
}

/** Words of all kinds, some of which want to be more than words. */
const WORDS: readonly string[] = [
  "It does not work since this morning.",
  "Thank you! Any news?",
  "@mallory @acme/everyone please look, and &#64;mallory too",
  "### Priority\n\nProduction down\n\nPlease!",
  "```\n/close\n/priority production-down\n```\nand `<!-- watchbill:card {} -->`",
  "> /ack\n\nquoted",
  "See #1, acme/desk#2 and [this](https://evil.example/@mallory) ![x](https://evil.example/x.png)",
];

function openTicket(world: PeoplesWorld, dice: Dice, until: number, { actsOnATicket }: Crowd): void {
  const { desk } = world.ground;
  const by = dice.chance(0.92) ? dice.pick(CUSTOMERS) : dice.pick(STAFF);
  const text = dice.pick(WORDS);
  const title = dice.pick(["Help", "@mallory broken", "Login <b>fails</b> #3"]);
  const form = {
    file: "help.yml",
    answers: {
      type: dice.pick(["Problem", "Question", "Something else"]),
      priority: dice.pick(["Production down", "Urgent", "Normal"]),
      text,
    },
  };
  const number = dice.chance(0.9) ? desk.openIssue({ by, title, form }) : desk.openIssue({ by, title, body: text });
  const acts = Math.floor(dice.next() * 2 * actsOnATicket);
  live(world, { dice, number, opener: by, until, left: acts });
}

interface Life {
  readonly dice: Dice;
  readonly number: number;
  readonly opener: string;
  readonly until: number;
  readonly left: number;
}

function live(world: PeoplesWorld, life: Life): void {
  if (life.left <= 0) return;
  // Some things come within seconds of each other.
  const waitMs = life.dice.chance(0.15) ? life.dice.between(200, 60_000) : life.dice.wait(7 * HOUR);
  if (world.time.now + waitMs > life.until) return;
  world.time.after(waitMs, () => {
    // Dice of its own, so that what is there decides nothing about what comes later.
    act(world, { ...life, dice: life.dice.fork(`act ${life.left}`) });
    live(world, { ...life, left: life.left - 1 });
  });
}

const WHEN_OPEN = {
  staffAnswers: 22,
  customerWrites: 18,
  bystanderWrites: 4,
  botWrites: 4,
  staffCommands: 14,
  staffSetsPriority: 5,
  somebodyLabels: 4,
  staffAssigns: 6,
  staffUnassigns: 3,
  staffCloses: 10,
  customerCloses: 2,
  customerEdits: 3,
  deletesOurs: 2,
  editsOurs: 2,
  locks: 1,
  unlocks: 1,
  forges: 4,
  leaves: 1,
} as const;

const WHEN_CLOSED = {
  customerWrites: 8,
  staffAnswers: 2,
  customerReopens: 4,
  staffReopens: 3,
  botWrites: 1,
  forges: 1,
};

type Act = keyof typeof WHEN_OPEN | keyof typeof WHEN_CLOSED;

function act(world: PeoplesWorld, life: Life): void {
  const { desk } = world.ground;
  const issue = desk.issue(life.number);
  if (issue.fate !== undefined) return;
  const what: Act = issue.state === "open" ? life.dice.weighted(WHEN_OPEN) : life.dice.weighted(WHEN_CLOSED);
  try {
    ACTS[what]({ desk, issue, ...life });
  } catch (error) {
    // A locked or departed ticket says no to people as well.
    if (!(error instanceof Refusal)) throw error;
  }
}

interface Scene extends Life {
  readonly desk: RepositoryWorld;
  readonly issue: IssueView;
}

const COMMANDS: readonly string[] = [
  "/ack",
  "/pending",
  "/resume",
  "/priority urgent",
  "/priority normal",
  "/priority production-down",
  "/escalate",
  "/escalate managers",
  "/assign @eve",
  "/why",
  "/help",
  "/incident",
  "/due 2027-01-04T12:00Z",
  "/unknown thing",
];

const ACTS: Readonly<Record<Act, (scene: Scene) => void>> = {
  staffAnswers: ({ desk, number, dice }) => {
    const body = dice.pick([
      "Looking into it.",
      "Please try again now.",
      "Mended?\n\n/pending",
      "Which version?\n\n/pending",
    ]);
    desk.comment(number, { by: dice.pick(STAFF), body });
  },
  customerWrites: ({ desk, number, opener, dice }) => void desk.comment(number, { by: opener, body: dice.pick(WORDS) }),
  bystanderWrites: ({ desk, number, dice }) => {
    desk.comment(number, {
      by: dice.pick(BYSTANDERS),
      body: dice.pick(["Me too!", "/priority production-down", "/ack"]),
    });
  },
  botWrites: ({ desk, number }) => void desk.comment(number, { by: OTHER_BOT, body: "Bumps a package.\n\n/ack" }),
  staffCommands: ({ desk, number, dice }) => {
    desk.comment(number, { by: dice.pick(STAFF), body: dice.pick(COMMANDS) });
  },
  staffSetsPriority: ({ desk, number, issue, dice }) => {
    const label = TERMS[dice.pick(Object.keys(TERMS))]?.label ?? "";
    if (!hasLabel(desk, label) || issue.labels.includes(label)) return;
    desk.label(number, { by: dice.pick(STAFF), label });
  },
  somebodyLabels: ({ desk, number, dice }) => {
    desk.label(number, { by: dice.pick(["tom", "lea", "boss"]), label: dice.pick(FREE_LABELS) });
  },
  staffAssigns: ({ desk, number, dice }) => {
    desk.assign(number, { by: dice.pick([...STAFF, "boss"]), person: dice.pick([...STAFF, "boss"]) });
  },
  staffUnassigns: ({ desk, number, issue, dice }) => {
    if (issue.assignees.length > 0) desk.unassign(number, { by: dice.pick(STAFF), person: dice.pick(issue.assignees) });
  },
  staffCloses: ({ desk, number, dice }) => {
    desk.close(number, { by: dice.pick(STAFF), reason: dice.chance(0.7) ? "completed" : "not_planned" });
  },
  customerCloses: ({ desk, number, opener }) => {
    desk.close(number, { by: opener });
  },
  customerEdits: ({ desk, number, opener, issue, dice }) => {
    const other = dice.pick(["Production down", "Urgent", "Normal"]);
    const body = issue.body.replace(/(### Priority\n\n).*/, `$1${other}`);
    desk.editBody(number, { by: opener, body: `${body}\n` });
  },
  deletesOurs: ({ desk, issue, dice }) => {
    const ours = issue.comments.filter(({ author }) => OWN.includes(author));
    if (ours.length > 0) desk.deleteComment(dice.pick(ours).id, { by: dice.pick(["lea", "boss"]) });
  },
  editsOurs: ({ desk, issue, dice }) => {
    const ours = issue.comments.filter(({ author }) => OWN.includes(author));
    if (ours.length === 0) return;
    const comment = dice.pick(ours);
    desk.editComment(comment.id, { by: "boss", body: `${comment.body}\n\nedited` });
  },
  locks: ({ desk, number }) => {
    desk.lock(number, { by: "boss" });
  },
  unlocks: ({ desk, number }) => {
    desk.unlock(number, { by: "boss" });
  },
  forges: ({ desk, number, opener, issue, dice }) => {
    const ours = issue.comments.filter(({ author }) => OWN.includes(author)).map(({ body }) => body);
    const forged = ours.length > 0 && dice.chance(0.5) ? dice.pick(ours) : foresight(issue.createdAt);
    desk.comment(number, { by: opener, body: forged });
  },
  leaves: ({ desk, number, dice }) => {
    if (dice.chance(0.5)) desk.deleteIssue(number, { by: "boss" });
    else desk.convertToDiscussion(number, { by: "boss" });
  },
  customerReopens: ({ desk, number, opener }) => {
    desk.reopen(number, { by: opener });
  },
  staffReopens: ({ desk, number, dice }) => {
    desk.reopen(number, { by: dice.pick(STAFF) });
  },
};

/** What we would write once every step of the first response is told. */
function foresight(openedAt: string): string {
  const steps = Object.keys(TERMS).flatMap((priority) =>
    ["75%/0/remind assignee", "due/0/escalate next", "after 1800000 ms/0/escalate next"].map(
      (step) => `first_response/1/${openedAt}/${priority}/${step}`,
    ),
  );
  return `<!-- watchbill:announcement ${JSON.stringify({ steps })} -->\nAll is told.`;
}

function hasLabel(desk: RepositoryWorld, label: string): boolean {
  return desk.labels().some(({ name }) => name === label);
}

function pushFiles({ time, ground }: PeoplesWorld, dice: Dice, until: number): void {
  const lasts = until - time.now;
  if (dice.chance(0.4)) {
    const at = time.now + dice.next() * lasts;
    time.at(at, () => {
      ground.push("lea", restyled(1), "valid");
    });
  }
  if (!dice.chance(0.4)) return;
  const broken = dice.pick(BROKEN_POLICIES);
  const from = time.now + dice.next() * lasts * 0.8;
  time.at(from, () => {
    ground.push("lea", broken, "invalid");
  });
  time.at(Math.min(until, from + dice.between(20 * MINUTE, 10 * HOUR)), () => {
    ground.push("lea", restyled(2), "valid");
  });
}

/** Somebody can't be assigned for a while. */
function leaveAndReturn({ time, ground }: PeoplesWorld, dice: Dice, until: number): void {
  if (!dice.chance(0.5)) return;
  const who = dice.pick(["ann", "raj", "eve"]);
  const from = time.now + dice.next() * (until - time.now);
  time.at(from, () => {
    ground.desk.setRole(who, undefined);
  });
  time.at(from + dice.between(HOUR, 3 * DAY), () => {
    ground.desk.setRole(who, "write");
  });
}
