// What does a service's answer mean, and may the message be sent again?

import { later, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type FailureKind, type Outcome } from "../usecases/outcome.ts";
import type { Exchange } from "./post.ts";
import { retryAfterMs } from "./retry-after.ts";

/** What is peculiar to a service. */
export interface ServiceRules {
  /** As people know it. */
  readonly service: string;
  /** Whether two messages of one key become one incident, so that sending again does no harm. */
  readonly deduplicates: boolean;
  /** How long to wait after a 429 that does not say. */
  readonly limitedForMs: number;
  /** What the service means by an answer, in our words; its own could echo a secret. */
  readonly meaning?: (status: number, body: string) => string | undefined;
  /** Whether an answer that looks like success refuses the message. */
  readonly refuses?: (body: string) => boolean;
}

export function outcomeOf(exchange: Exchange, rules: ServiceRules, now: Instant): Outcome {
  const { service } = rules;
  if (exchange.kind === "unsent") return failed({ kind: "unavailable", message: `${service}: ${exchange.reason}` });
  if (exchange.kind === "lost") return lost(`${service}: ${exchange.reason}`, rules);
  const { status, body, headers } = exchange;
  if (isSuccess(status) && rules.refuses?.(body) !== true) return succeeded(undefined);
  const meaning = rules.meaning?.(status, body) ?? meaningOf(status);
  const message = `${service} answered ${status}: ${meaning}`;
  const waitMs = retryAfterMs(headers);
  if (status === 429 || (status === 503 && waitMs !== undefined)) {
    const restMs = waitMs ?? rules.limitedForMs;
    return failed({ kind: "limited", message, retryAt: later(now, restMs), waitMs: restMs });
  }
  // A gateway that lost its service does not know whether that had taken the message.
  if (status === 502 || status === 504) return lost(message, rules);
  return failed({ kind: kindOf(status), message });
}

// To send again what a service recognises does no harm, so there it counts as not sent.
function lost(message: string, { deduplicates }: ServiceRules): Outcome {
  if (deduplicates) return failed({ kind: "unavailable", message });
  return failed({ kind: "unclear", message: `${message}; the message may have arrived` });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not-found";
  const mayChange = status >= 500 || status === 408 || status === 425 || (status >= 300 && status < 400);
  return mayChange ? "unavailable" : "rejected";
}

function meaningOf(status: number): string {
  if (status >= 300 && status < 400) return "it leads elsewhere, and redirects are never followed";
  if (status === 401 || status === 403) return "the key or address is not accepted";
  if (status === 404 || status === 410) return "there is nothing at the address";
  if (status === 429) return "too many messages";
  if (status === 408 || status === 425 || status >= 500) return "it could not take the message now";
  return "it refuses the message";
}
