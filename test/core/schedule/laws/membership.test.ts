// Does somebody who joins or leaves on a date leave the past and the present person alone?

import { expect } from "@jest/globals";
import fc from "fast-check";
import type { Config, Layer, Member, Rotation, Turn } from "../../../../src/core/config/config.ts";
import { shiftsBetween } from "../../../../src/core/schedule/shifts-between.ts";
import { type Instant, instant, later } from "../../../../src/core/time/instant.ts";
import { PLACE } from "../builders.ts";
import { law } from "./check-law.ts";
import { type Stint, walk } from "./rotation-walk.ts";
import { MINUTE_MS } from "./wall-clock.ts";
import { momentIn, scheduleOf, type World, withSchedule, worlds } from "./worlds.ts";

const FILE = "membership";

/** A change of one line of one rotation, on a date. */
interface Change {
  readonly world: World;
  readonly at: Instant;
  /** Which of the rotations and, in it, which line. */
  readonly rotation: number;
  readonly line: number;
}

const changes: fc.Arbitrary<Change> = worlds
  .filter((world) => scheduleOf(world).layers.some((layer) => layer.duty.kind === "rotation"))
  .chain((world) =>
    fc.record({ world: fc.constant(world), at: momentIn(world).map(instant), rotation: fc.nat(2), line: fc.nat(5) }),
  );

law({ name: "a dated change of the members leaves the past alone", file: FILE, share: 3 / 70 }, changes, (change) => {
  const config = withSchedule(change.world.config, { gaps: undefined });
  expect(told(joined(config, change), change, change.at)).toEqual(told(config, change, change.at));
  expect(told(left(config, change), change, change.at)).toEqual(told(config, change, change.at));
});

law({ name: "a joiner leaves the present person alone", file: FILE, share: 3 / 70 }, changes, (change) => {
  const config = undisturbed(change.world.config);
  const end = nextHandOff(config, change);
  if (end !== undefined) expect(told(joined(config, change), change, end)).toEqual(told(config, change, end));
});

law({ name: "who leaves is stood in for, and nobody else moves", file: FILE, share: 3 / 70 }, changes, (change) => {
  const config = undisturbed(change.world.config);
  const end = nextHandOff(config, change) ?? change.at;
  const leavers = (rotationOf(config, change)?.turns[change.line]?.members ?? []).map(({ login }) => login);
  const [before, after] = [config, left(config, change)].map((one) => minutes(one, change, end));
  const wrong = before?.findIndex(
    (people, minute) => !leavers.some((login) => people.includes(login)) && people !== after?.[minute],
  );
  expect(wrong).toBe(-1);
});

function told(config: Config, { world }: Change, until: Instant): unknown {
  return shiftsBetween(config, "support", world.span.from, until);
}

function minutes(config: Config, { world }: Change, until: Instant): readonly string[] {
  return shiftsBetween(config, "support", world.span.from, until).flatMap(({ from, until: end, people }) =>
    Array.from({ length: Math.ceil((end - from) / MINUTE_MS) }, () => people.join("+")),
  );
}

// Without what would have somebody stand in, or lend somebody from later.
function undisturbed(config: Config): Config {
  const layers = scheduleOf({ config }).layers.map((layer) =>
    withTurns(layer, (turns) => turns.map((turn) => ({ ...turn, members: turn.members.map(stays) }))),
  );
  return { ...withSchedule(config, { layers, overrides: [], gaps: undefined }), absences: [] };
}

function stays(member: Member): Member {
  return { ...member, until: undefined };
}

function joined(config: Config, change: Change): Config {
  const members = [{ login: "newcomer", from: change.at, until: undefined }];
  return withLine(config, change, (turns) => turns.toSpliced(change.line, 0, { members, at: PLACE }));
}

function left(config: Config, change: Change): Config {
  const leaves = (member: Member): Member =>
    (member.from ?? -Infinity) < change.at && change.at < (member.until ?? Infinity)
      ? { ...member, until: change.at }
      : member;
  return withLine(config, change, (turns) =>
    turns.map((turn, index) => (index === change.line ? { ...turn, members: turn.members.map(leaves) } : turn)),
  );
}

function withLine(config: Config, change: Change, edit: (turns: readonly Turn[]) => readonly Turn[]): Config {
  const chosen = chosenLayer(config, change);
  const layers = scheduleOf({ config }).layers.map((layer) => (layer === chosen ? withTurns(layer, edit) : layer));
  return withSchedule(config, { layers });
}

function withTurns(layer: Layer, edit: (turns: readonly Turn[]) => readonly Turn[]): Layer {
  const { duty } = layer;
  if (duty.kind !== "rotation") return layer;
  return { ...layer, duty: { ...duty, rotation: { ...duty.rotation, turns: edit(duty.rotation.turns) } } };
}

function chosenLayer(config: Config, { rotation }: Pick<Change, "rotation">): Layer | undefined {
  const layers = scheduleOf({ config }).layers.filter((layer) => layer.duty.kind === "rotation");
  return layers[rotation % layers.length];
}

function rotationOf(config: Config, change: Change): Rotation | undefined {
  const duty = chosenLayer(config, change)?.duty;
  return duty?.kind === "rotation" ? duty.rotation : undefined;
}

// The first hand-off from the change on; undefined where nobody has the turn as it comes.
function nextHandOff(config: Config, change: Change): Instant | undefined {
  const rotation = rotationOf(config, change);
  if (rotation === undefined) return undefined;
  const stints = walk(rotation, chosenLayer(config, change)?.timezone ?? "UTC", change.world.span.until);
  const present = stints.findLast((stint) => stint.from < change.at);
  const next = stints.find((stint) => stint.from >= change.at && stint.handOff >= change.at);
  if (next === undefined || (present !== undefined && !isHeld(present, rotation))) return undefined;
  return later(instant(next.from), 0);
}

function isHeld({ line, handOff }: Stint, { turns }: Rotation): boolean {
  const members = line === undefined ? undefined : turns[line]?.members;
  return members?.length === 0 || members?.some(({ from }) => (from ?? -Infinity) <= handOff) === true;
}
