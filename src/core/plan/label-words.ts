// What is said when somebody changes a label that says what a ticket is?

import type { Config } from "../config/config.ts";
import type { LabelAct, Ticket } from "../ticket/ticket.ts";
import { plainLogin } from "../ticket/who-is-who.ts";
import { asCode } from "./harmless.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";

/** One reply to the first of a kind; who does it again has read it. */
export function labelWords(ticket: Ticket, config: Config): readonly Step[] {
  const untold = ticket.labelActs.filter((act) => !ticket.announced.has(labelWordId(act, config)));
  return untold.map((act) => {
    const because = `${act.by} ${act.kind === "removed" ? "took off" : "changed"} "${act.label}"`;
    return { ...spoken({ steps: [labelWordId(act, config)], text: wording(act, config) }), because };
  });
}

/** By what the reply is known: staff read it once for each kind of label, everybody else once for each as well. */
export function labelWordId(act: LabelAct, config: Config): string {
  const [kind] = kindOf(act, config);
  return act.kind === "removed" ? `label-restored/${kind}` : `label-reverted/${kind}/${plainLogin(act.by)}`;
}

function kindOf({ label }: LabelAct, { requestTypes }: Config): readonly [kind: string, shown: string] {
  const isType = requestTypes.some((each) => each.label.toLowerCase() === label.toLowerCase());
  return isType ? ["type", "request type"] : ["priority", "priority"];
}

function wording(act: LabelAct, config: Config): string {
  const [command, what] = kindOf(act, config);
  if (act.kind === "removed") {
    return `Every request has a ${what}, so ${asCode(act.label)} is back. To change it, put another ${what} label on, or write \`/${command} NAME\` on a line of its own.`;
  }
  return `The support team has settled the ${what} of this request, so its label stays as it was. If you think it should be another, just say so here and somebody will look at it.`;
}
