// What is the key of an incident where a service allows only so many characters?

import { createHash } from "node:crypto";

/** The key itself where it fits; else its hash, which is as stable and as unlikely to be another's. */
export function keyWithin(key: string, longest: number): string {
  const fits = key.length <= longest && /^[\x21-\x7e]+$/.test(key);
  return fits ? key : `watchbill-${createHash("sha256").update(key).digest("hex")}`;
}
