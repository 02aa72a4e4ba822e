// Whom does a layer name at a moment, before its hours and any absence are looked at?

import type { Member, Turn } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { lastBeginning } from "./ordered.ts";
import type { PreparedLayer, PreparedRotation } from "./prepared-layer.ts";
import { type Stint, stintsBetween } from "./stints.ts";

/** Who should be on. */
export interface Claim {
  readonly kind: "claim";
  /** Number of the turn, in a rotation. */
  readonly turn: number | undefined;
  /** Those named, there or not. */
  readonly named: readonly Member[];
  /** `~`: nobody, and meant so. */
  readonly onPurpose: boolean;
  /** Lines of the rotation to look for stand-ins, beginning after number `lookAfter`; none outside rotations. */
  readonly lines: readonly Turn[];
  readonly lookAfter: number;
}

/**
 * Why a layer names nobody: `away`, it does not exist then or its rotation has not started; `between-turns` and `between-shifts`,
 * by its own timetable.
 */
export interface NoClaim {
  readonly kind: "away" | "between-turns" | "between-shifts";
}

export interface Claims {
  /** Moments inside the span at which the claim may change, besides those named in the file. */
  readonly changes: readonly Instant[];
  claimAt(at: Instant): Claim | NoClaim;
}

/** The claims of a layer at the moments of a span. */
export function claimsOf(prepared: PreparedLayer, span: Span): Claims {
  const { layer } = prepared;
  const byDuty = claimsOfDuty(prepared, span);
  return {
    changes: byDuty.changes,
    claimAt: (at) => {
      const exists = (layer.from ?? -Infinity) <= at && at < (layer.until ?? Infinity);
      return exists ? byDuty.claimAt(at) : { kind: "away" };
    },
  };
}

function claimsOfDuty({ layer, rotation }: PreparedLayer, span: Span): Claims {
  const { duty } = layer;
  switch (duty.kind) {
    case "rotation":
      return rotation === undefined
        ? { changes: [], claimAt: () => ({ kind: "between-turns" }) }
        : claimsOfRotation(rotation, span);
    case "always": {
      const claim = claimOn(duty.people);
      return { changes: [], claimAt: () => claim };
    }
    case "shifts":
      return {
        changes: [],
        claimAt: (at) => {
          const running = duty.shifts.filter(({ from, until }) => from <= at && at < until);
          return running.length === 0 ? { kind: "between-shifts" } : claimOn(running.flatMap((shift) => shift.people));
        },
      };
  }
}

function claimsOfRotation(rotation: PreparedRotation, span: Span): Claims {
  const stints = stintsBetween(rotation.handOffs, span);
  const claims = stints.map((stint) => claimOfStint(stint, rotation));
  const startsAt = rotation.handOffs.beginsAt(0);
  return {
    changes: stints.flatMap(({ from, until }) => [from, until]),
    claimAt: (at) => {
      const index = lastBeginning(stints, at);
      const running = at < (stints[index]?.until ?? -Infinity);
      return (running ? claims[index] : undefined) ?? { kind: at < startsAt ? "away" : "between-turns" };
    },
  };
}

// Somebody joins with a hand-off, never in the midst of a turn.
function claimOfStint(stint: Stint, { succession, lines }: PreparedRotation): Claim {
  const { line, lookAfter } = succession(stint.turn);
  const members = line === undefined ? [] : (lines[line]?.members ?? []);
  return {
    kind: "claim",
    turn: stint.turn,
    named: members.filter((member) => (member.from ?? -Infinity) <= stint.handOffAt),
    onPurpose: line !== undefined && members.length === 0,
    lines,
    lookAfter,
  };
}

function claimOn(people: readonly string[]): Claim {
  const named = [...new Set(people)].map((login) => ({ login, from: undefined, until: undefined }));
  return { kind: "claim", turn: undefined, named, onPurpose: false, lines: [], lookAfter: -1 };
}
