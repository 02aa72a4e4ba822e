// Does a title match the pattern that a route asks for?

import { RE2JS } from "re2js";

/** Whether the RE2 pattern, already checked, is found anywhere in the title. Linear in the title's length. */
export function titleMatches(pattern: string, title: string): boolean {
  return RE2JS.compile(pattern).matcher(title).find();
}
