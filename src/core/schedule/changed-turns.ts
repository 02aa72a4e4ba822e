// Whose turns does an edit of the file change, and when?

import type { Config } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { type DatedLine, datedLines } from "./dated-lines.ts";
import { sameLogins } from "./same-logins.ts";
import { type Shift, shiftsBetween } from "./shifts-between.ts";

/** A stretch with others on call after the edit than before it, or the same in another order. Both lists as in `Shift`. */
export interface ChangedTurn extends Span {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** It runs now: the edit changes who is on call at this moment. */
  readonly present: boolean;
}

/** What an edit does to one schedule. One that is added or removed has no turns to compare. */
export type ScheduleChange =
  | {
      readonly kind: "changed";
      readonly schedule: string;
      /** In order of time, so that the present one is the first. Each as long as both lists stay the same. */
      readonly turns: readonly ChangedTurn[];
      /** Where undated lines of a rotation move the present person: the dated ones that would not. */
      readonly suggestions: readonly DatedLine[];
    }
  | { readonly kind: "added" | "removed"; readonly schedule: string };

/**
 * The schedules that differ between two versions of a file in `[now, until)`: first those whose present turn changes, then the other
 * changed ones in the new file's order, then those added, then those removed. Empty when nobody's turns change.
 */
export function changedTurns(before: Config, after: Config, now: Instant, until: Instant): readonly ScheduleChange[] {
  const [old, current] = [namesIn(before), namesIn(after)];
  const changed = current
    .filter((name) => old.includes(name))
    .flatMap((name) => changeOf({ before, after }, name, { from: now, until }));
  return [
    ...changed.filter(changesPresent),
    ...changed.filter((change) => !changesPresent(change)),
    ...current.filter((name) => !old.includes(name)).map((schedule) => ({ kind: "added" as const, schedule })),
    ...old.filter((name) => !current.includes(name)).map((schedule) => ({ kind: "removed" as const, schedule })),
  ];
}

function namesIn({ schedules }: Config): readonly string[] {
  return schedules.map(({ name }) => name);
}

interface Versions {
  readonly before: Config;
  readonly after: Config;
}

function changeOf({ before, after }: Versions, schedule: string, span: Span): readonly ScheduleChange[] {
  const shiftsOf = (config: Config): readonly Shift[] => shiftsBetween(config, schedule, span.from, span.until);
  const turns = differences(shiftsOf(before), shiftsOf(after)).map((turn) => ({
    ...turn,
    present: turn.from === span.from,
  }));
  if (turns.length === 0) return [];
  const suggestions = turns[0]?.present === true ? datedLines({ before, after }, schedule, span.from) : [];
  return [{ kind: "changed", schedule, turns, suggestions }];
}

// Both lists cover the same span, and where either has an edge the people differ on its two sides.
function differences(before: readonly Shift[], after: readonly Shift[]): readonly Omit<ChangedTurn, "present">[] {
  const found: Omit<ChangedTurn, "present">[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    const [old, current] = [before[left], after[right]];
    if (old === undefined || current === undefined) return found;
    const from = old.from > current.from ? old.from : current.from;
    const until = old.until < current.until ? old.until : current.until;
    if (!sameLogins(old.people, current.people)) found.push({ from, until, before: old.people, after: current.people });
    if (old.until === until) left += 1;
    if (current.until === until) right += 1;
  }
}

function changesPresent(change: ScheduleChange): boolean {
  return change.kind === "changed" && change.turns[0]?.present === true;
}
