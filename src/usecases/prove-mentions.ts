// Did an announcement really reach the people whom it mentions?

import { isAbsent } from "../core/schedule/is-absent.ts";
import { mentionInstead, nextToMention } from "../core/plan/next-to-mention.ts";
import type { AnnounceStep, Step } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import type { Applied } from "./applied.ts";
import type { Posted } from "./internal-steps.ts";
import { mentionedIn } from "./mentioned-in.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { Tracker } from "./tracker.ts";

/** Where a comment of ours stands. */
type Place = Pick<Posted, "where" | "number">;

export interface Proof {
  /** Red: somebody who was mentioned may not have heard. */
  readonly failure?: Failure;
  /** The word to the next person. */
  readonly more: readonly Applied[];
}

/**
 * GitHub does not say where a mention notifies nobody. So each person must be a link in the comment as it is shown,
 * have access, and not be away; else the tier's next person whom that holds for is mentioned, once.
 */
export async function proveMentions(
  step: AnnounceStep,
  posted: Posted,
  { ticket, run }: { readonly ticket: Ticket; readonly run: Run },
): Promise<Proof> {
  const people = step.mentions.filter((login) => !sameLogin(login, ticket.customer));
  if (people.length === 0) return { more: [] };
  const place: Place = { number: posted.number, where: posted.where };
  const shown = await shownIn(posted, place, run);
  if (!shown.ok) return { failure: unproven(people, `it can't be read back: ${shown.failure.message}`), more: [] };
  if (shown.value === undefined) return { more: [] };
  const reasons = new Map<string, string>();
  for (const login of people) {
    const reason = await whyUnheard(login, shown.value, { ticket, run, place });
    if (reason !== undefined) reasons.set(login, reason);
  }
  if (reasons.size === 0) return { more: [] };
  const failure = unproven([...reasons.keys()], [...reasons.values()].join("; "));
  return { failure, more: await nextMentioned(step, [...reasons.keys()], { ticket, run, place }) };
}

function unproven(people: readonly string[], why: string): Failure {
  return { kind: "rejected", message: `a mention may have reached nobody (${people.join(", ")}): ${why}` };
}

/** The comment as GitHub shows it; undefined where it does not say. */
async function shownIn(posted: Posted, place: Place, run: Run): Promise<Outcome<string | undefined>> {
  if (posted.html !== undefined) return succeeded(posted.html);
  return inPlace(place, run, async (tracker) => {
    return (await tracker.fetchRendered?.(place.number, posted.id)) ?? succeeded(undefined);
  });
}

interface Looking {
  readonly ticket: Ticket;
  readonly run: Run;
  readonly place: Place;
}

async function whyUnheard(login: string, html: string, { ticket, run, place }: Looking): Promise<string | undefined> {
  if (!mentionedIn(html).some((each) => sameLogin(each, login))) return `GitHub shows ${login} as plain text`;
  if (isAbsent(run.config, login, run.now)) return `${login} is away`;
  const isAssigned = ticket.assignees.some((each) => sameLogin(each.login, login));
  if (isAssigned && place.where === "ticket") return undefined;
  const access = await accessOf(login, place, run);
  // GitHub has made a link of it: a role that can't be read is no reason to doubt that.
  return access.ok && !access.value ? `${login} has no access` : undefined;
}

async function accessOf(login: string, { where }: Place, run: Run): Promise<Outcome<boolean>> {
  const role = where === "ticket" ? await run.roleOf(login) : await run.internal?.roleOf(login);
  if (role === undefined) return succeeded(false);
  return role.ok ? succeeded(role.value !== undefined) : role;
}

// Each candidate is looked at before being mentioned: a second word in vain would only be noise.
const MOST_CANDIDATES = 10;

async function nextMentioned(
  step: AnnounceStep,
  unheard: readonly string[],
  { ticket, run, place }: Looking,
): Promise<readonly Applied[]> {
  const { config, now } = run;
  for (const login of nextToMention(step, unheard, { ticket, config, now }).slice(0, MOST_CANDIDATES)) {
    const access = await accessOf(login, place, run);
    if (access.ok && access.value) return [await said(mentionInstead(step, login, ticket), { ticket, run, place })];
  }
  return [];
}

async function said(step: Step & AnnounceStep, { run, place }: Looking): Promise<Applied> {
  const posted = await inPlace(place, run, (tracker) => tracker.postComment(place.number, step.body));
  if (!posted.ok) return { step, ended: "failed", failure: posted.failure };
  const [person = ""] = step.mentions;
  const shown = await shownIn({ ...place, ...posted.value }, place, run);
  const isLink =
    shown.ok && (shown.value === undefined || mentionedIn(shown.value).some((each) => sameLogin(each, person)));
  return isLink ? { step, ended: "done" } : { step, ended: "done", failure: unproven([person], "it is no link") };
}

function inPlace<T>(
  { where }: Place,
  { tracker, internal }: Run,
  what: (tracker: Tracker) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (where === "ticket") return what(tracker);
  if (internal === undefined)
    return Promise.resolve(failed({ kind: "unavailable", message: "no internal repository" }));
  return internal.ask(what);
}
