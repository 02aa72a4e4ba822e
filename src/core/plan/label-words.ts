// What is said when somebody changes a label that says what a ticket is?

import type { Config } from "../config/config.ts";
import type { LabelAct, Ticket } from "../ticket/ticket.ts";
import { isoOf } from "../time/instant.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";

/** One reply for each act, on the first of a kind only: who does it again has read it. */
export function labelWords(ticket: Ticket, config: Config): readonly Step[] {
  const untold = ticket.labelActs.filter((act) => !ticket.announced.has(identity(act)));
  return untold.map((act) => {
    const because = `${act.by} ${act.kind === "removed" ? "took off" : "changed"} "${act.label}"`;
    return { ...spoken({ steps: [identity(act)], text: wording(act, config) }), because };
  });
}

function identity(act: LabelAct): string {
  return `label-${act.kind === "removed" ? "restored" : "reverted"}/${isoOf(act.at)}`;
}

function wording({ kind, label }: LabelAct, config: Config): string {
  const isType = config.requestTypes.some((each) => each.label.toLowerCase() === label.toLowerCase());
  const [what, command] = isType ? ["request type", "/type"] : ["priority", "/priority"];
  if (kind === "removed") {
    return `Every request has a ${what}, so \`${label}\` is back. To change it, put another ${what} label on, or write \`${command} NAME\` on a line of its own.`;
  }
  return `The support team has settled the ${what} of this request, so \`${label}\` was set back. If it should be another, just say so here.`;
}
