// Has the answer changed since the client last asked?

import { createHash } from "node:crypto";
import type { Answer, House, Request } from "./call.ts";

/** Gives answers to GET an `etag`; one that the client names already is 304, and costs nothing. */
export function conditional({ limits }: House, request: Request, given: Answer): Answer {
  if (request.method !== "GET" || given.status !== 200) return given;
  const sum = createHash("sha256").update(JSON.stringify(given.body)).digest("hex");
  const headers = { ...given.headers, etag: `W/"${sum}"` };
  if (!request.ifNoneMatch?.includes(sum)) return { ...given, headers };
  const { paidBy } = given;
  if (paidBy !== undefined) limits.giveBack(paidBy.token, paidBy.purse, 1);
  return { status: 304, headers, ...(paidBy && { paidBy }) };
}
