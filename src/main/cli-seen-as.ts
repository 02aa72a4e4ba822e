// As which account does a command look at tickets, when the token is a person's?

import type { Account } from "../core/ticket/history.ts";
import { type Outcome, succeeded } from "../usecases/outcome.ts";
import type { Tracker } from "../usecases/tracker.ts";

// The account of every workflow's own token, and the one that works where nobody has an App.
const WORKFLOWS = "github-actions";

/**
 * The same tracker, only for looking. What Watchbill's own account wrote proves what was done; what a person wrote is a
 * person's word. So whoever looks with a token of their own sees the tickets as a workflow does, and as the file's `bots`.
 */
export function asWatchbillSees(tracker: Tracker): Tracker {
  return { ...tracker, fetchSelf: () => fetchOwn(tracker) };
}

async function fetchOwn(tracker: Tracker): Promise<Outcome<Account>> {
  const self = await tracker.fetchSelf();
  if (!self.ok || self.value.kind === "bot") return self;
  const bot = await tracker.fetchBot(WORKFLOWS);
  return bot.ok ? succeeded(bot.value ?? { login: WORKFLOWS, kind: "bot" }) : bot;
}
