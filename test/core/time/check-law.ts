// How often are the laws of open time tried?

import { lawsOf } from "../check-law.ts";

// `npm run test:long` tries a million.
export const law = lawsOf({ folder: "test/core/time", cases: 21_000 });
