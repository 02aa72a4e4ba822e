// What do the errors in a GraphQL answer mean for us?

import { optionalList, optionalText, part } from "./answer.ts";
import type { Trouble, TroubleContext } from "./attempt.ts";
import { cleanMessage } from "./clean-message.ts";
import { isOfOneResource, limitedUntil, speaksOfLimit } from "./limit.ts";

/** The meaning of Octokit's `GraphqlResponseError`. An answer with errors is a failure even when data came along. */
export function graphqlTrouble(thrown: unknown, context: TroubleContext): Trouble {
  const errors = optionalList(thrown, "errors");
  const said = cleanMessage(
    errors
      .slice(0, 3)
      .map((error) => optionalText(error, "message") ?? "")
      .join("; "),
    context.secrets,
  );
  const message = `${context.doing}: GitHub answered with errors (${said})`;
  if (errors.some(isLimit)) {
    const headers = part(thrown, "headers");
    const retryAt = limitedUntil(headers, context.now);
    const ofOneResource = isOfOneResource(said, headers);
    return { extent: "refused", failure: { kind: "limited", message, retryAt }, ofOneResource };
  }
  return definite(errors, message) ?? { extent: "partial", failure: { kind: "unavailable", message } };
}

function isLimit(error: unknown): boolean {
  return (
    ["RATE_LIMITED", "RATE_LIMIT"].includes(optionalText(error, "type") ?? "") ||
    speaksOfLimit(optionalText(error, "message") ?? "")
  );
}

// Deeper than this an error is about a part of one ticket among many, and the others can still be read.
const TOP = 2;

function definite(errors: readonly unknown[], message: string): Trouble | undefined {
  for (const error of errors) {
    const type = optionalText(error, "type");
    const depth = optionalList(error, "path").length;
    const ofRepository = depth < TOP;
    if (type === "NOT_FOUND" && depth <= TOP) {
      return { extent: "refused", failure: { kind: "not-found", message }, ofRepository };
    }
    if (FORBIDDEN.has(type ?? "") && depth <= TOP) {
      return { extent: "refused", failure: { kind: "forbidden", message, lacksPermission: true }, ofRepository };
    }
    // Only a query that the server's schema does not allow carries a code, such as `undefinedField`.
    if (optionalText(error, "extensions", "code") !== undefined && type === undefined) {
      return { extent: "refused", failure: { kind: "rejected", message } };
    }
  }
  return undefined;
}

const FORBIDDEN = new Set(["FORBIDDEN", "INSUFFICIENT_SCOPES"]);
