// What does a workflow's runner start?

import { runAsAction } from "./run-as-action.ts";

await runAsAction();
