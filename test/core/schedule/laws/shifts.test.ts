// Do the shifts, and who is on call at any moment, tell the same story, whatever was asked before?

import { expect } from "@jest/globals";
import fc from "fast-check";
import { coverage } from "../../../../src/core/schedule/coverage.ts";
import { type Shift, shiftsBetween } from "../../../../src/core/schedule/shifts-between.ts";
import { type OnCall, whoIsOnCall } from "../../../../src/core/schedule/who-is-on-call.ts";
import type { Span } from "../../../../src/core/time/calendar.ts";
import { type Instant, instant, isoOf, later } from "../../../../src/core/time/instant.ts";
import { law } from "./check-law.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./wall-clock.ts";
import { momentIn, type World, worlds } from "./worlds.ts";

const FILE = "shifts";

law(
  { name: "shifts cover the span from end to end, and neighbours differ", file: FILE, share: 4 / 70 },
  spans(),
  (one) => {
    const { world, from, until } = one;
    const shifts = shiftsBetween(world.config, "support", from, until);
    const edges = [...shifts.map((shift) => shift.from), until];
    expect(edges[0]).toBe(from);
    expect(shifts.map((shift) => shift.until)).toEqual(edges.slice(1));
    expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge))).toBe(true);
    for (const [index, shift] of shifts.entries()) expect(shift.people).not.toEqual(shifts[index + 1]?.people);
  },
);

law({ name: "each minute is on call what its shift says", file: FILE, share: 4 / 70 }, asked(), ({ world, at }) => {
  const { from, until } = around(at);
  const shifts = shiftsBetween(world.config, "support", from, until);
  const found: string[] = [];
  const expected: string[] = [];
  const compare = (moment: Instant, shift: Shift): void => {
    const now = whoIsOnCall(world.config, "support", moment);
    expected.push(`${isoOf(moment)} ${shift.people.join("+")} until ${endOf(shift, now, until)}`);
    found.push(`${isoOf(moment)} ${now.people.join("+")} until ${now.until}`);
  };
  for (const shift of shifts) {
    for (let moment = shift.from; moment < shift.until; moment = later(moment, MINUTE_MS)) compare(moment, shift);
    compare(later(shift.until, -1), shift);
  }
  expect(found).toEqual(expected);
});

law({ name: "whatever was asked before, the answer is the same", file: FILE, share: 4 / 70 }, histories(), (one) => {
  const { world, from, until, before } = one;
  const fresh = structuredClone(world.config);
  const alone = shiftsBetween(fresh, "support", from, until);
  for (const day of before) whoIsOnCall(world.config, "support", later(from, day * DAY_MS));
  const whole = shiftsBetween(world.config, "support", world.span.from, world.span.until);
  expect(shiftsBetween(world.config, "support", from, until)).toEqual(alone);
  // A reason is that of the moment at which the answer begins.
  expect(whoCut(whole, { from, until })).toEqual(whoCut(alone, { from, until }));
});

law(
  { name: "gaps and overlaps are maximal, in order, and those of any part", file: FILE, share: 3 / 70 },
  spans(),
  (one) => {
    const { world, from, until } = one;
    const whole = coverage(world.config, "support", world.span.from, world.span.until);
    const part = coverage(world.config, "support", from, until);
    const gapKey = (gap: (typeof part.gaps)[number]): string => `${String(gap.planned)} ${gap.filledBy.join("+")}`;
    const overlapKey = (overlap: (typeof part.overlaps)[number]): string => overlap.people.join("+");
    expect(part.gaps.map(bounds(gapKey))).toEqual(cut(whole.gaps, { from, until }).map(bounds(gapKey)));
    expect(part.overlaps.map(bounds(overlapKey))).toEqual(cut(whole.overlaps, { from, until }).map(bounds(overlapKey)));
    for (const [gap, next] of pairs(part.gaps)) expect(touches(gap, next) && gapKey(gap) === gapKey(next)).toBe(false);
    for (const [overlap, next] of pairs(part.overlaps)) {
      expect(touches(overlap, next) && overlapKey(overlap) === overlapKey(next)).toBe(false);
    }
  },
);

function asked(): fc.Arbitrary<{ readonly world: World; readonly at: Instant }> {
  return worlds.chain((world) => momentIn(world).map((at) => ({ world, at: instant(at) })));
}

interface Part extends Span {
  readonly world: World;
}

// To the millisecond, and also within one minute.
function spans(): fc.Arbitrary<Part> {
  return asked().chain(({ world, at }) =>
    fc
      .oneof(fc.integer({ min: 1, max: 2 * DAY_MS }), fc.integer({ min: 1, max: MINUTE_MS }))
      .map((length) => ({ world, from: at, until: later(at, length) })),
  );
}

function histories(): fc.Arbitrary<Part & { readonly before: readonly number[] }> {
  return spans().chain((part) =>
    fc.array(fc.integer({ min: -400, max: 800 }), { maxLength: 4 }).map((before) => ({ ...part, before })),
  );
}

function around(at: Instant): Span {
  return { from: later(at, -3 * HOUR_MS), until: later(at, 3 * HOUR_MS) };
}

// The last shift of a span may go on beyond it.
function endOf(shift: Shift, now: OnCall, until: Instant): number {
  return shift.until === until ? Math.max(now.until, until) : shift.until;
}

function whoCut(shifts: readonly Shift[], span: Span): readonly (Span & { readonly people: readonly string[] })[] {
  return cut(shifts, span).map(({ from, until, people }) => ({ from, until, people }));
}

function cut<Item extends Span>(items: readonly Item[], { from, until }: Span): readonly Item[] {
  return items
    .filter((item) => item.from < until && item.until > from)
    .map((item) => ({
      ...item,
      from: item.from > from ? item.from : from,
      until: item.until < until ? item.until : until,
    }));
}

function bounds<Item extends Span>(key: (item: Item) => string): (item: Item) => string {
  return (item) => `${isoOf(item.from)} ${isoOf(item.until)} ${key(item)}`;
}

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.slice(1).flatMap((next, index) => {
    const one = items[index];
    return one === undefined ? [] : [[one, next] as const];
  });
}

function touches(one: Span, next: Span): boolean {
  expect(next.from).toBeGreaterThanOrEqual(one.until);
  return one.until === next.from;
}
