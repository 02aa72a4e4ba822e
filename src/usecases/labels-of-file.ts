// Which labels does the file speak of, and what for?

import type { Config, Priority } from "../core/config/config.ts";

export interface LabelUse {
  readonly label: string;
  /** Labels that are put on are made when they are missing; one that is looked for is simply never there. */
  readonly use: "put on" | "looked for";
  /** In the file's own keys. */
  readonly path: string;
}

export function labelsIn(config: Config): readonly LabelUse[] {
  const { labels, tickets } = config;
  return [
    ...looked(tickets.onlyLabels ?? [], "tickets.only.labels"),
    ...looked(tickets.ignoreLabels, "tickets.ignore.labels"),
    ...config.requestTypes.map(({ name, label }) => putOn(label, `request_types.${name}.label`)),
    ...config.priorities.flatMap(ofPriority),
    ...config.tiers.flatMap(({ name, label }) =>
      label === undefined ? [] : [putOn(label, `escalation.${name}.label`)],
    ),
    ...config.routes.flatMap(({ when, label }, index) => [
      ...looked(when.label ?? [], `routes[${index}].when.label`),
      ...(label === undefined ? [] : [putOn(label, `routes[${index}].label`)]),
    ]),
    putOn(labels.pending, "labels.pending"),
    putOn(labels.needsTriage, "labels.needs_triage"),
    ...(labels.dueSoon === undefined ? [] : [putOn(labels.dueSoon, "labels.due_soon")]),
    ...(labels.breached === undefined ? [] : [putOn(labels.breached, "labels.breached")]),
  ];
}

function ofPriority({ name, label, clocks, pending, writeUp }: Priority): readonly LabelUse[] {
  const at = `priorities.${name}`;
  const stepped = [
    ...clocks.map((clock) => [clock.name, clock.steps] as const),
    ["pending", pending?.steps ?? []] as const,
    ["write_up", writeUp?.steps ?? []] as const,
  ];
  return [
    putOn(label, `${at}.label`),
    ...stepped.flatMap(([clock, steps]) =>
      steps.flatMap((step, index) =>
        step.label === undefined ? [] : [putOn(step.label, `${at}.${clock}.steps[${index}].label`)],
      ),
    ),
    ...(writeUp?.onlyIfLabel === undefined ? [] : looked([writeUp.onlyIfLabel], `${at}.write_up.only_if_label`)),
    ...(writeUp?.label === undefined ? [] : [putOn(writeUp.label, `${at}.write_up.label`)]),
  ];
}

function putOn(label: string, path: string): LabelUse {
  return { label, use: "put on", path };
}

function looked(labels: readonly string[], path: string): readonly LabelUse[] {
  return labels.map((label, index) => ({ label, use: "looked for", path: `${path}[${index}]` }));
}
