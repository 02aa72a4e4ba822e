// For how long does a service ask us to wait?

import type { IncomingHttpHeaders } from "node:http";

const SECOND_MS = 1000;
// A longer wait is a mistake of the service, and nobody would hear of the ticket.
const LONGEST_MS = 24 * 3600 * SECOND_MS;

/** Milliseconds from the answer on, at least a second; undefined when the header is missing or means nothing (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const asked = headers["retry-after"]?.trim() ?? "";
  const waitMs = /^\d{1,9}$/.test(asked) ? Number(asked) * SECOND_MS : untilDate(asked, headers.date);
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, SECOND_MS), LONGEST_MS);
}

// Both dates are by the service's clock; without its own the date alone says nothing.
function untilDate(date: string, answered: string | undefined): number {
  return Date.parse(date) - Date.parse(answered ?? "");
}
