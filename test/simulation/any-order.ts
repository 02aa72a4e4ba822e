// I7: is the result the same, in whatever order and however often deliveries come?

import { memoryChannels } from "./channels.ts";
import { ownWord } from "./checkers/own-words.ts";
import type { Violation } from "./checkers/violation.ts";
import { Chronicle, factsByIssue } from "./chronicle.ts";
import { Dice } from "./dice.ts";
import { type Ground, ground } from "./ground.ts";
import { letPeopleIn } from "./people.ts";
import { APP } from "./policy.ts";
import { Program } from "./program.ts";
import { reviewIn, sweepIn } from "./runs.ts";
import { OneStop } from "./scripted-weather.ts";
import { VirtualTime } from "./virtual-time.ts";
import { MONDAYS, USUAL_CROWD } from "./week.ts";
import { memoryTracker, type SimulatedWorld } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Which issues are looked at, and in which order, of those that deliveries have named since the last time. */
type Order = (issues: readonly number[], dice: Dice) => readonly number[];

const AS_THEY_CAME: Order = (issues) => issues;

const OTHERS: Readonly<Record<string, Order>> = {
  "the last first, and then all again": (issues) => [...issues.toReversed(), ...issues],
  "none at all": () => [],
  "some, the last first": (issues, dice) => issues.filter(() => dice.chance(0.5)).toReversed(),
  "in a random order, some twice": (issues, dice) => {
    const drawn = [...issues, ...issues.filter(() => dice.chance(0.3))].map((issue) => ({ issue, by: dice.next() }));
    return drawn.toSorted((one, other) => one.by - other.by).map(({ issue }) => issue);
  },
};

/** The same people's week in fine weather, once for each way in which deliveries may come. */
export async function anyOrder(seed: number): Promise<readonly Violation[]> {
  const plain = await lived(seed, AS_THEY_CAME);
  const violations: Violation[] = [];
  for (const [name, order] of Object.entries(OTHERS)) {
    const other = await lived(seed, order);
    violations.push(...differences(plain, other, name));
  }
  return violations;
}

interface Look {
  readonly issue: number;
  readonly text: string;
}

interface Lived {
  readonly endedAt: number;
  readonly looks: readonly Look[];
}

function differences(plain: Lived, other: Lived, name: string): readonly Violation[] {
  const at = plain.endedAt;
  if (plain.looks.length !== other.looks.length) {
    return [{ invariant: "I7", at, what: `${name}: ${other.looks.length} issues instead of ${plain.looks.length}` }];
  }
  return plain.looks.flatMap(({ issue, text }, place) => {
    const now = other.looks[place]?.text ?? "";
    return text === now ? [] : [{ invariant: "I7", at, issue, what: `deliveries ${name}: ${apart(text, now)}` }];
  });
}

const SHOWN = 160;

/** Both texts from where they part. */
function apart(one: string, other: string): string {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const from = Math.max(0, place - SHOWN / 2);
  return `${other.slice(from, from + SHOWN)} instead of ${one.slice(from, from + SHOWN)}`;
}

/** Now and then, at moments that are the same in every order, what deliveries have named is looked at, then all is swept. */
async function lived(seed: number, order: Order): Promise<Lived> {
  const dice = new Dice(`order ${seed}`);
  const time = new VirtualTime(Date.parse(dice.pick(MONDAYS)));
  const chronicle = new Chronicle();
  const desk = ground(time, chronicle);
  let numbers = 0;
  const world: SimulatedWorld = {
    ...{ dice, time, chronicle, ground: desk, weather: new OneStop(0, "before") },
    ...{ trackerFor: memoryTracker, channelsFor: memoryChannels, nextNumber: () => (numbers += 1) },
  };
  const program = new Program({ name: "app", login: APP, number: 0 }, time, () => undefined);
  const named: number[] = [];
  desk.onEvent(({ payload }) => {
    const issue: unknown = Reflect.get(payload, "issue");
    const number: unknown = typeof issue === "object" && issue !== null ? Reflect.get(issue, "number") : undefined;
    if (typeof number === "number") named.push(number);
  });
  const end = time.now + 7 * DAY;
  letPeopleIn(world, end, USUAL_CROWD);
  const [moments, ordering] = [dice.fork("moments"), dice.fork("ordering")];
  const lookAt = async (issues: readonly number[]): Promise<void> => {
    for (const issue of issues) await reviewIn(world, program, { number: issue });
    await sweepIn(world, program);
  };
  while (time.now < end) {
    await time.runUntil(time.now + Math.max(MINUTE, moments.wait(3 * HOUR)));
    const issues = order(named.splice(0), ordering);
    await time.runThrough(lookAt(issues));
    // What it did itself is news to nobody.
    named.length = 0;
  }
  return { endedAt: time.now, looks: looksOf(desk, chronicle) };
}

/** Which labels, people and words stand where, what the card says and keeps, and what pager and chat were told. */
function looksOf({ desk }: Ground, { facts }: Chronicle): readonly Look[] {
  const words = factsByIssue(facts);
  return desk.issues().map(({ number, state, labels, assignees, fate, comments }) => {
    const told = (words.get(number) ?? []).flatMap((fact) => ownWord(fact)?.steps ?? []);
    const sent = facts.flatMap((fact) => {
      return fact.kind === "message" && fact.issue === number ? [`${fact.channel} ${fact.action} ${fact.key}`] : [];
    });
    const card = comments.find(({ body }) => body.startsWith("<!-- watchbill:card"))?.body ?? "";
    const look = {
      ...{ number, state, fate },
      labels: labels.toSorted(),
      assignees: assignees.toSorted(),
      told: told.toSorted(),
      sent: sent.toSorted(),
      // Numbers of comments are given in the order in which they are written.
      card: card.replaceAll(/"id":"\d+"/g, ""),
    };
    return { issue: number, text: JSON.stringify(look) };
  });
}
