// How often are the laws of schedules tried?

import { lawsOf } from "../../check-law.ts";

// Five in seven are watched minute by minute. `npm run test:long` tries 280,000.
export const law = lawsOf({ folder: "test/core/schedule/laws", cases: 7_000 });
