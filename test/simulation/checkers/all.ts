// Who looks at a week, and with what result?

import { budgets } from "./i8-budgets.ts";
import { brokenFile } from "./i9-broken-file.ts";
import { harmless } from "./i11-harmless.ts";
import { humansWin } from "./i5-humans-win.ts";
import { named } from "./i10-named.ts";
import { notBeforeTime } from "./i2-not-before-time.ts";
import { nothingStale } from "./i4-nothing-stale.ts";
import { notLate } from "./i3-not-late.ts";
import { oneAnnouncement } from "./i1-one-announcement.ts";
import { pages } from "./i12-pages.ts";
import { settles } from "./i6-settles.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

// I7 compares several lives of one week: `anyOrder`.
const CHECKERS: readonly Checker[] = [
  ...[oneAnnouncement, notBeforeTime, notLate, nothingStale, humansWin, settles],
  ...[budgets, brokenFile, named, harmless, pages],
];

export function violationsIn(evidence: Evidence): readonly Violation[] {
  return CHECKERS.flatMap((check) => check(evidence));
}
