// How is the internal side of a ticket opened once, however often it is tried?

import type { Ticket } from "../core/ticket/ticket.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { NewIssue } from "./tracker.ts";
import { leaveTwin, sinceOpening, twinsOf } from "./twins-of.ts";
import { twinLine } from "./twin-marker.ts";

export interface OpenedTwin {
  readonly number: number;
  /** An earlier run had opened it and died before the card could say so: what was said there is not known yet. */
  readonly wasThere: boolean;
}

/**
 * A twin is younger than its ticket, so it is looked for among what we opened there since. Nothing keeps App and Action from
 * opening one each in the same moment: whoever finds an older one then closes the own one and goes on there.
 */
export async function openTwin(
  ticket: Ticket,
  run: Pick<Run, "internal" | "repository">,
): Promise<Outcome<OpenedTwin>> {
  const { internal, repository } = run;
  if (internal === undefined) throw new Error("a twin was planned, and the file names no internal repository");
  const checked = await internal.checked();
  if (!checked.ok) return checked;
  const since = sinceOpening(ticket);
  const of = { number: ticket.number, repositoryId: repository.id };
  const before = await twinsOf(of, internal, { since, how: "known" });
  if (!before.ok) return before;
  const known = before.value[0];
  if (known !== undefined) return succeeded({ number: known.number, wasThere: true });
  const opened = await internal.ask((there) => there.openIssue(twinIssue(ticket, repository)));
  if (!opened.ok) return opened;
  const { number } = opened.value;
  const after = await twinsOf(of, internal, { since: lately(since, repository), how: "afresh" });
  const oldest = after.ok ? after.value[0]?.number : undefined;
  if (oldest === undefined || oldest >= number) return succeeded({ number, wasThere: false });
  const left = await leaveTwin(
    number,
    `The internal side of this ticket is #${oldest}, opened in the same moment.`,
    internal,
  );
  return left.ok ? succeeded({ number: oldest, wasThere: true }) : left;
}

// Lists lag by minutes: what was opened before that was in the first list.
const LIST_LAG_MS = 10 * 60_000;

function lately(since: Instant, { now }: Run["repository"]): Instant {
  return instant(Math.max(since, now - LIST_LAG_MS));
}

// The customer's title may hold anything, and this one is read in lists and mails.
function twinIssue({ number, id: issueId }: Ticket, { owner, name, id, url }: Run["repository"]): NewIssue {
  const ticket = `${owner}/${name}#${number}`;
  const address = `${url ?? `https://github.com/${owner}/${name}`}/issues/${number}`;
  const body = [
    twinLine({ repositoryId: id, owner, repository: name, number, ...(issueId !== undefined && { issueId }) }),
    `The internal side of ticket [${ticket}](${address}).`,
    "",
    "What is written here stays here: the customer sees nothing of it, and it answers nobody. Write answers on the ticket.",
    "Commands work here as they do there, such as `/ack`, `/priority NAME`, `/escalate` and `/why`; `/help` lists them.",
  ].join("\n");
  return { title: `Internal side of ${ticket}`, body, labels: [], people: [] };
}
