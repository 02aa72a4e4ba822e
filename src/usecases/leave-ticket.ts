// What becomes of an issue that has left the repository: transferred, deleted or turned into a discussion?

import { ROUTE_TIER } from "../core/clocks/route-of.ts";
import type { Config } from "../core/config/config.ts";
import { isPager } from "../core/plan/alert-ids.ts";
import type { TicketReport } from "./applied.ts";
import { instant } from "../core/time/instant.ts";
import type { InternalRepository } from "./internal-repository.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import { leaveTwin, twinsOf } from "./twins-of.ts";

/** As the event that told of its leaving names it, or its internal side: nothing of it can be read any more. */
export interface LeftIssue {
  readonly number: number;
  /** Without it no pager knows which one is meant. */
  readonly id?: number;
  /** The open issues that are its internal side, where they are known already. */
  readonly twins?: readonly number[];
}

// Its card has gone with it, so nobody knows what was sent. A pager takes the end of what never began for nothing;
// more cycles than these are not looked for.
const CYCLES = [1, 2, 3];

interface Page {
  readonly tier: string;
  readonly channel: string;
}

type Ways = Pick<Run, "channels" | "repository" | "config" | "internal">;

/**
 * Its pages are resolved, every incident that the file could have opened for it, and then its internal side is closed. As
 * long as that is open a sweep finds it, and does what could not be done.
 */
export async function leaveTicket({ number, id, twins }: LeftIssue, run: Ways): Promise<TicketReport> {
  const cycles = run.config.onReopen === "resume" ? [1] : CYCLES;
  const pages = (id === undefined ? [] : pageable(run.config)).flatMap((page) =>
    cycles.map((cycle) => ({ ...page, cycle })),
  );
  const failures: Failure[] = [];
  for (const { channel, cycle, tier } of pages) {
    const ended = await resolve(channel, { key: `${run.repository.id}/${id}/${cycle}/${tier}`, tier }, run);
    if (!ended.ok) failures.push(ended.failure);
  }
  const closed = failures.length === 0 ? await closeTwins(number, twins, run) : succeeded(undefined);
  if (!closed.ok) failures.push(closed.failure);
  const [failure] = failures;
  return { number, title: "", applied: [], clocks: [], ...(failure !== undefined && { failure }) };
}

async function closeTwins(number: number, known: LeftIssue["twins"], { internal, repository }: Ways): Promise<Outcome> {
  if (internal === undefined) return succeeded(undefined);
  const twins = known === undefined ? await openTwinsOf(number, internal, repository) : succeeded(known);
  if (!twins.ok) return twins;
  for (const twin of twins.value) {
    const left = await leaveTwin(twin, LEFT, internal);
    if (!left.ok) return left;
  }
  return succeeded(undefined);
}

async function openTwinsOf(
  number: number,
  internal: InternalRepository,
  { id }: Run["repository"],
): Promise<Outcome<readonly number[]>> {
  const twins = await twinsOf({ number, repositoryId: id }, internal, { since: EVER, how: "afresh" });
  if (!twins.ok) return twins;
  return succeeded(twins.value.filter(({ state }) => state === "open").map((twin) => twin.number));
}

// When it was opened can't be read any more.
const EVER = instant(0);
const LEFT =
  "The ticket has left its repository: it was moved, deleted or turned into a discussion. Nothing more comes here.";

function resolve(
  name: string,
  { key, tier }: { readonly key: string; readonly tier: string },
  { channels }: Ways,
): Promise<Outcome> {
  const channel = channels.get(name);
  const unset = { kind: "unavailable", message: `channel "${name}" is not set up, so it was not told` } as const;
  if (channel === undefined) return Promise.resolve(failed(unset));
  const summary = "The ticket is no longer here.";
  return channel.send({ action: "resolve", key, summary, tier, people: [], mayBeRepeat: false });
}

/** On which tiers which pager may have been told: at assignment, on escalation, or by a step wherever the ticket stood. */
function pageable(config: Config): readonly Page[] {
  const everywhere = [ROUTE_TIER, ...config.tiers.map(({ name }) => name)];
  const atAssignment = config.priorities.flatMap(({ alert, ladder }) => {
    return alert.flatMap((channel) => [ladder[0] ?? "", ROUTE_TIER].map((tier) => ({ tier, channel })));
  });
  const onEscalation = config.tiers.flatMap(({ name, alert }) => alert.map((channel) => ({ tier: name, channel })));
  const bySteps = config.priorities
    .flatMap(({ clocks }) => clocks.flatMap(({ steps }) => steps.flatMap(({ alert }) => alert)))
    .flatMap((channel) => everywhere.map((tier) => ({ tier, channel })));
  const pages = [...atAssignment, ...onEscalation, ...bySteps].filter(({ tier, channel }) => {
    return tier !== "" && (tier !== ROUTE_TIER || config.routes.length > 0) && isPager(channel, config);
  });
  const isFirst = (page: Page, index: number): boolean => {
    return pages.findIndex(({ tier, channel }) => tier === page.tier && channel === page.channel) === index;
  };
  return pages.filter(isFirst);
}
