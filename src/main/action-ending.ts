// How can a run of the Action end?

import type { RunStart, Run } from "../usecases/start-run.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";
import type { LastSweep } from "./action-last-sweep.ts";

export type Ending =
  /** The event is none of Watchbill's. */
  | { readonly kind: "nothing"; readonly notice: string }
  | {
      readonly kind: "done";
      readonly run: Run;
      readonly report: SweepReport;
      /** After a sweep of now, when the one before it was. */
      readonly lastSweep?: LastSweep;
    }
  | (Extract<RunStart, { kind: "invalid" }> & { readonly notes?: readonly string[] })
  | Exclude<RunStart, { kind: "ready" | "invalid" }>;
