// How is the internal side of a ticket opened once, however often it is tried?

import type { Ticket } from "../core/ticket/ticket.ts";
import { instant } from "../core/time/instant.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { NewIssue } from "./tracker.ts";
import { twinLine, twinOf } from "./twin-marker.ts";

export interface OpenedTwin {
  readonly number: number;
  /** An earlier run had opened it and died before the card could say so: what was said there is not known yet. */
  readonly wasThere: boolean;
}

/** A twin is younger than its ticket, so it is looked for among what we opened there since. */
export async function openTwin(
  ticket: Ticket,
  { internal, repository }: Pick<Run, "internal" | "repository">,
): Promise<Outcome<OpenedTwin>> {
  if (internal === undefined) throw new Error("a twin was planned, and the file names no internal repository");
  const checked = await internal.checked();
  if (!checked.ok) return checked;
  const own = await internal.ownIssues(instant(ticket.cycles[0]?.startedAt ?? 0));
  if (!own.ok) return own;
  const known = own.value.findLast(({ body }) => {
    const of = twinOf(body);
    return of?.number === ticket.number && of.repositoryId === repository.id;
  });
  if (known !== undefined) return succeeded({ number: known.number, wasThere: true });
  const opened = await internal.ask((there) => there.openIssue(twinIssue(ticket, repository)));
  return opened.ok ? succeeded({ number: opened.value.number, wasThere: false }) : opened;
}

// The customer's title may hold anything, and this one is read in lists and mails.
function twinIssue({ number }: Ticket, { owner, name, id, url }: Run["repository"]): NewIssue {
  const ticket = `${owner}/${name}#${number}`;
  const address = `${url ?? `https://github.com/${owner}/${name}`}/issues/${number}`;
  const body = [
    twinLine({ repositoryId: id, owner, repository: name, number }),
    `The internal side of ticket [${ticket}](${address}).`,
    "",
    "What is written here stays here: the customer sees nothing of it, and it answers nobody. Write answers on the ticket.",
    "Commands work here as they do there, such as `/ack`, `/priority NAME`, `/escalate` and `/why`; `/help` lists them.",
  ].join("\n");
  return { title: `Internal side of ${ticket}`, body, labels: [], people: [] };
}
