// Does every minute of a schedule say what somebody sees who looks at it minute by minute?

import { expect } from "@jest/globals";
import { coverage, type CoverageGap, type CoverageOverlap } from "../../../../src/core/schedule/coverage.ts";
import { type Shift, shiftsBetween } from "../../../../src/core/schedule/shifts-between.ts";
import type { Span } from "../../../../src/core/time/calendar.ts";
import { type Instant, isoOf, later } from "../../../../src/core/time/instant.ts";
import { law } from "./check-law.ts";
import { type Watched, watched } from "./oracle.ts";
import { MINUTE_MS } from "./wall-clock.ts";
import { scheduleOf, type World, worlds } from "./worlds.ts";

const FILE = "every-minute";

law({ name: "every minute is as it is seen", file: FILE, share: 5 / 7 }, worlds, (world) => {
  const expected = seen(world);
  const found = answered(world);
  const wrong = found.findIndex((said, minute) => said !== expected[minute] && expected[minute] !== UNCERTAIN);
  const at = isoOf(later(world.compared.from, wrong * MINUTE_MS));
  expect({ at, said: found[wrong] }).toEqual({ at, said: expected[wrong] });
  expect(found.length).toBe(expected.length);
});

const UNCERTAIN = "uncertain";

function seen({ config, span, compared }: World): readonly string[] {
  const first = (compared.from - span.from) / MINUTE_MS;
  const minutes = (compared.until - compared.from) / MINUTE_MS;
  let last: Watched | undefined;
  let text = "";
  return watched(config, scheduleOf({ config }), span)
    .slice(first, first + minutes)
    .map((one) => {
      // Mostly it is the same as a minute ago.
      if (one !== last) text = one.certain ? told(one.people, one.gap, one.overlap) : UNCERTAIN;
      last = one;
      return text;
    });
}

function answered({ config, compared }: World): readonly string[] {
  const { from, until } = compared;
  const shifts = shiftsBetween(config, "support", from, until);
  const { gaps, overlaps } = coverage(config, "support", from, until);
  const minutes = new Array<string>((until - from) / MINUTE_MS).fill("not told");
  const minuteOf = (at: Instant): number => {
    const minute = (at - from) / MINUTE_MS;
    if (!Number.isInteger(minute)) throw new Error(`changes on no whole minute: ${isoOf(at)}`);
    return minute;
  };
  const edges = [...shifts, ...gaps, ...overlaps].flatMap((span) => [span.from, span.until]);
  edges.sort((one, other) => one - other);
  edges.forEach((edge, index) => {
    const end = edges[index + 1] ?? until;
    if (end === edge) return;
    const said = answerText(holding(shifts, edge), holding(gaps, edge), holding(overlaps, edge));
    minutes.fill(said, minuteOf(edge), minuteOf(end));
  });
  return minutes;
}

// A gap and an overlap must name the people who are on.
function answerText(shift?: Shift, gap?: CoverageGap, overlap?: CoverageOverlap): string {
  const people = shift?.people ?? ["not covered"];
  const filled = gap !== undefined && gap.filledBy.join() !== people.join() ? " filled by others" : "";
  const together = overlap !== undefined && overlap.people.join() !== people.join() ? " other people" : "";
  const kind = gap === undefined ? "none" : gap.planned ? "planned" : "unplanned";
  return told(people, kind, overlap !== undefined) + filled + together;
}

function told(people: readonly string[], gap: string, overlap: boolean): string {
  return `${people.join("+")}, gap ${gap}, overlap ${String(overlap)}`;
}

function holding<Item extends Span>(items: readonly Item[], at: Instant): Item | undefined {
  return items.find((item) => item.from <= at && at < item.until);
}
