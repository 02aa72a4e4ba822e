// How can a run of the Action end?

import type { RunStart, Run } from "../usecases/start-run.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";

export type Ending =
  /** The event is none of Watchbill's. */
  | { readonly kind: "nothing"; readonly notice: string }
  | { readonly kind: "done"; readonly run: Run; readonly report: SweepReport }
  | (Extract<RunStart, { kind: "invalid" }> & { readonly notes?: readonly string[] })
  | Exclude<RunStart, { kind: "ready" | "invalid" }>;
