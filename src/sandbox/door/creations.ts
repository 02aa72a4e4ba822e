// Which requests create content, of which GitHub allows so many a minute?

import type { Request } from "./call.ts";

const CREATING = /^\/repos\/[^/]+\/[^/]+\/(?:issues|issues\/\d+\/comments|pulls)$/;

export function countsAsCreation({ method, path }: Request): boolean {
  return method === "POST" && CREATING.test(path);
}
