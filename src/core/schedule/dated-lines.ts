// With which dates would an edit of a rotation's people leave whoever is on call now alone?

import type { Config, Layer, Member, Rotation, Schedule, Turn } from "../config/config.ts";
import type { Place } from "../problem.ts";
import type { Instant } from "../time/instant.ts";
import { type Change, changesOf } from "./line-changes.ts";
import { lineText } from "./line-text.ts";
import { type NextHandOff, nextHandOff } from "./next-hand-off.ts";
import { sameLogins } from "./same-logins.ts";
import { whoIsOnCall } from "./who-is-on-call.ts";

/** A line to write instead of an undated one, or to keep instead of deleting it. */
export interface DatedLine {
  /** Name of the layer. */
  readonly layer: string;
  /** Where the line stands in the new file; of a deleted one, its rotation's layer. */
  readonly at: Place;
  readonly kind: "joins" | "leaves";
  /** As it would stand in the file: `{ person: zoe, from: 2026-03-09 }`. */
  readonly line: string;
}

interface Versions {
  readonly before: Config;
  readonly after: Config;
}

/**
 * The dated lines that leave those on call at `now` as they were before the edit, tried out; empty when the edit is no plain change of
 * a rotation's lines, when dates would not help, or when lines are nobody's (`~`), which have no dates.
 */
export function datedLines({ before, after }: Versions, schedule: string, now: Instant): readonly DatedLine[] {
  const [old, current] = [before, after].map((config) => config.schedules.find(({ name }) => name === schedule));
  if (old === undefined || current === undefined) return [];
  const edited = current.layers.map((layer, index) =>
    datedLayer(counterpart(layer, index, { old, current }), layer, now),
  );
  const lines = edited.flatMap((edit) => edit?.lines ?? []);
  const layers = current.layers.map((layer, index) => edited[index]?.layer ?? layer);
  const tried = withSchedule(after, { ...current, layers });
  const isLeftAlone = sameLogins(whoIsOnCall(before, schedule, now).people, whoIsOnCall(tried, schedule, now).people);
  return isLeftAlone ? lines : [];
}

function withSchedule(config: Config, changed: Schedule): Config {
  return {
    ...config,
    schedules: config.schedules.map((schedule) => (schedule.name === changed.name ? changed : schedule)),
  };
}

// The layer of the same name, of several the one in the same place among them.
function counterpart(
  { name }: Layer,
  index: number,
  { old, current }: { readonly old: Schedule; readonly current: Schedule },
): Layer | undefined {
  const place = current.layers.slice(0, index).filter((other) => other.name === name).length;
  return old.layers.filter((other) => other.name === name)[place];
}

interface DatedLayer {
  readonly layer: Layer;
  readonly lines: readonly DatedLine[];
}

function datedLayer(old: Layer | undefined, current: Layer, now: Instant): DatedLayer | undefined {
  if (old?.duty.kind !== "rotation" || current.duty.kind !== "rotation") return undefined;
  const { rotation } = current.duty;
  if (!samePattern(old, current) || !sameTiming(old.duty.rotation, rotation)) return undefined;
  if (rotation.days?.length === 0) return undefined;
  const changes = changesOf(old.duty.rotation.turns, rotation.turns);
  if (changes.every(({ kind }) => kind === "kept") || changes.some(isUndatable)) return undefined;
  const next = nextHandOff(rotation, current.timezone, now);
  const dated = changes.map((change) => datedChange(change, current, next));
  return {
    layer: {
      ...current,
      duty: { kind: "rotation", rotation: { ...rotation, turns: dated.flatMap(({ turn }) => turn) } },
    },
    lines: dated.flatMap(({ line }) => line),
  };
}

function samePattern(old: Layer, current: Layer): boolean {
  return old.timezone === current.timezone && old.from === current.from && old.until === current.until;
}

function sameTiming(old: Rotation, current: Rotation): boolean {
  const timing = ({ start, every, lastsMinutes, days }: Rotation): string =>
    JSON.stringify([start, every.count, every.unit, lastsMinutes, days]);
  return timing(old) === timing(current);
}

function isUndatable({ kind, turn }: Change): boolean {
  return kind !== "kept" && turn.members.length === 0;
}

interface DatedChange {
  readonly turn: readonly Turn[];
  readonly line: readonly DatedLine[];
}

function datedChange({ kind, turn }: Change, layer: Layer, next: NextHandOff): DatedChange {
  if (kind === "kept") return { turn: [turn], line: [] };
  // Who would have joined later only need not be kept.
  const members = turn.members.flatMap((member) => (kind === "added" ? joining(member, next) : leaving(member, next)));
  if (members.length === 0) return { turn: [], line: [] };
  const dated = { ...turn, members };
  const [at, word] = kind === "added" ? ([turn.at, "joins"] as const) : ([layer.at, "leaves"] as const);
  return { turn: [dated], line: [{ layer: layer.name, at, kind: word, line: lineText(dated, layer.timezone) }] };
}

function joining(member: Member, { datedAt }: NextHandOff): readonly Member[] {
  return [{ ...member, from: member.from ?? datedAt }];
}

function leaving(member: Member, { at }: NextHandOff): readonly Member[] {
  if ((member.from ?? -Infinity) >= at) return [];
  const until = member.until !== undefined && member.until < at ? member.until : at;
  return [{ ...member, until }];
}
