// Which labels must go on and come off so that there is one request type and one priority?

import { routeOf } from "../clocks/route-of.ts";
import type { Config } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import type { Settled, Ticket } from "../ticket/ticket.ts";
import type { FirstAssignment } from "./first-assignment.ts";
import { hasToldOfGap } from "./gap-word.ts";
import { needsTriageLabel, priorityLabel, stepLabel, typeLabel } from "./label-looks.ts";
import type { Label, Step } from "./step.ts";

/** Nobody could be found to assign, or nobody was on call by mistake, needs somebody to look as well. */
export function triageLabels(ticket: Ticket, config: Config, first: FirstAssignment): readonly Step[] {
  const unmanned = first.unmanned || first.accident !== undefined || hasToldOfGap(ticket);
  const type = config.requestTypes.find((each) => each.name === ticket.requestType.name);
  const priority = config.priorities.find((each) => each.name === ticket.priority.name);
  const wanted = [
    ...(type === undefined ? [] : [typeLabel(type)]),
    ...(priority === undefined ? [] : [priorityLabel(priority, config.priorities)]),
    ...routeLabel(ticket, config),
    ...(needsTriage(ticket) || unmanned ? [needsTriageLabel(config.labels.needsTriage)] : []),
  ].filter((label) => !hasLabel(ticket.labels, label.name) && !isToStayOff(label.name, ticket, config));
  return [...put(wanted, ticket), ...takeOff(ticket, config, { unmanned })];
}

// Staff who take the label off have looked, or want no such hand-off.
function isToStayOff(label: string, ticket: Ticket, config: Config): boolean {
  const isOurs = label === config.labels.needsTriage || label === routeOf(ticket, config)?.label;
  // A label that has gone from the repository is told of, not made again on every ticket.
  return (isOurs && hasLabel(ticket.takenOffByStaff, label)) || hasLabel(ticket.moved?.gone ?? [], label);
}

function routeLabel(ticket: Ticket, config: Config): readonly Label[] {
  const label = routeOf(ticket, config)?.label;
  return label === undefined ? [] : [stepLabel(label)];
}

/** Whether something of the request could not be read and nobody of staff has settled it since. */
export function needsTriage(ticket: Ticket): boolean {
  return ticket.triage.missing.some((part) => {
    return (part === "priority" ? ticket.priority : ticket.requestType).by === "form";
  });
}

function put(labels: readonly Label[], ticket: Ticket): readonly Step[] {
  if (labels.length === 0) return [];
  const because = `${ticket.requestType.because}; ${ticket.priority.because}`;
  return [{ kind: "label", labels, because }];
}

function takeOff(ticket: Ticket, config: Config, { unmanned }: { unmanned: boolean }): readonly Step[] {
  const competing = [
    ...others(config.requestTypes, ticket.requestType),
    ...others(config.priorities, ticket.priority),
  ].filter((label) => hasLabel(ticket.labels, label));
  const triaged = !needsTriage(ticket) && !unmanned && hasLabel(ticket.labelsByUs, config.labels.needsTriage);
  return [
    ...competing.map(
      (label) =>
        ({
          kind: "unlabel",
          label: presentName(label, ticket),
          because: "one request type and one priority only",
        }) as const,
    ),
    ...(triaged
      ? [{ kind: "unlabel", label: config.labels.needsTriage, because: "nothing is missing any more" } as const]
      : []),
  ];
}

/** What the tracker calls it, where somebody has renamed it. */
function presentName(label: string, { moved }: Ticket): string {
  return moved?.renamed.get(label.toLowerCase()) ?? label;
}

function others(options: readonly { name: string; label: string }[], settled: Settled): readonly string[] {
  const wanted = options.find((option) => option.name === settled.name)?.label.toLowerCase();
  return options
    .map((option) => option.label)
    .filter((label) => wanted !== undefined && label.toLowerCase() !== wanted);
}
