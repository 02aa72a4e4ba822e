// Which priorities has the ticket had, and since when?

import type { Config } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import { triageOf } from "../triage/triage-of.ts";
import type { Command } from "./command.ts";
import { customerWords, labelsSaid, unexplained } from "./customer-words.ts";
import type { History, HistoryEvent } from "./history.ts";
import { labelsPut } from "./labels-put.ts";
import type { Ledger } from "./ledger.ts";
import { settleChoices } from "./settle-choices.ts";
import type { Settled, Ticket } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Told {
  readonly config: Config;
  readonly history: History;
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  readonly commands: readonly Command[];
  readonly ledger: Ledger;
  readonly templates: readonly string[];
  readonly startedAt: Instant;
  /** As it is now. */
  readonly priority: Settled;
}

type Standing = Ticket["priorities"][number];

// Each is settled anew from all that was before it; more changes than this are nobody's work.
const MOST_CHANGES = 200;

/** In order of time, the last being the present one. What the card remembers stands; later changes are added to it. */
export function prioritiesHad(told: Told): readonly Standing[] {
  const { priority, ledger, startedAt } = told;
  const remembered = ledger.priorities.map(({ name, from }) => ({ name, from: instant(from) }));
  const since = remembered.at(-1)?.from ?? -Infinity;
  const changed = changesIn(told).filter(({ from }) => from > since);
  const had = [...remembered, ...changed].reduce<readonly Standing[]>(added, []);
  if (priority.name === undefined) return had;
  const from = instant(Math.max(had.at(-1)?.from ?? startedAt, priority.at, startedAt));
  return added(had, { name: priority.name, from });
}

function added(had: readonly Standing[], standing: Standing): readonly Standing[] {
  return had.at(-1)?.name === standing.name ? had : [...had, standing];
}

function changesIn(told: Told): readonly Standing[] {
  const moments = [...new Set([told.startedAt, ...momentsOf(told).filter((at) => at > told.startedAt)])];
  // Nothing happened: what it is now it has been from the start.
  if (moments.length === 1)
    return told.priority.name === undefined ? [] : [{ name: told.priority.name, from: told.startedAt }];
  const opened = withUnexplained(told);
  return moments
    .toSorted((one, other) => one - other)
    .slice(-MOST_CHANGES)
    .flatMap((from) => {
      const { name } = settledAt(from, { ...told, events: opened });
      return name === undefined ? [] : [{ name, from }];
    });
}

/** When something was said that a priority may rest on. */
function momentsOf({ config, events, parts, commands }: Told): readonly Instant[] {
  const labels = new Set([...config.requestTypes, ...config.priorities].map(({ label }) => label.toLowerCase()));
  const said = events.filter((event) => {
    if (event.kind === "edited") return true;
    if (event.kind !== "labeled" && event.kind !== "unlabeled") return false;
    return labels.has(event.label.toLowerCase()) && parts.partIn(event) !== "own";
  });
  const asked = commands.filter(({ request, refused }) => {
    return refused === undefined && (request.kind === "priority" || request.kind === "type");
  });
  return [...said, ...asked].map(({ at }) => at);
}

function settledAt(at: Instant, told: Told): Settled {
  const { config, parts, templates, ledger } = told;
  const events = told.events.filter((event) => event.at <= at || event.kind === "opened");
  const history: History = { number: told.history.number, privateRepository: told.history.privateRepository, events };
  const issue = { history, events, parts };
  const { type, priority, ...facts } = ledger;
  return settleChoices(config, {
    events,
    parts,
    labels: labelsPut(history, events, parts),
    said: labelsSaid(issue),
    triage: triageOf(customerWords(issue, templates), config),
    commands: told.commands.filter((command) => command.at <= at),
    ledger: {
      ...facts,
      ...(type !== undefined && instant(type.at) <= at && { type }),
      ...(priority !== undefined && instant(priority.at) <= at && { priority }),
    },
  }).priority;
}

// Labels that no event tells of came with the opening.
function withUnexplained({ history, events }: Told): readonly HistoryEvent[] {
  const labels = unexplained(history, events);
  return events.map((event) => {
    return event.kind === "opened" ? { ...event, labels: [...event.labels, ...labels] } : event;
  });
}
