// How is each command answered: by a reaction, and where there is something to say by one short reply?

import type { Config } from "../config/config.ts";
import type { Command } from "../ticket/command.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { hasMemory } from "./card.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";
import { helpText } from "./wording-help.ts";
import { refusalText } from "./wording-refusal.ts";
import { whyText } from "./wording-why.ts";

/** All commands of one comment are answered together. What a command brings about comes before, in the same plan. */
export function commandAnswers(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const open = ticket.commands.filter((command) => !ticket.announced.has(command.id));
  const comments = [...new Set(open.map((command) => command.commentId))];
  return comments.flatMap((commentId) => {
    const commands = open.filter((command) => command.commentId === commentId);
    return answered(commentId, commands, { ticket, config, now });
  });
}

interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

function answered(commentId: string, commands: readonly Command[], moment: Moment): readonly Step[] {
  const { ticket } = moment;
  const ids = commands.map((command) => command.id);
  const isDone = commands.every((command) => command.refused === undefined && !isImpossible(command, ticket));
  const texts = [...new Set(commands.flatMap((command) => replyTo(command, moment)))];
  const because = `${commands[0]?.by ?? ""} wrote a command`;
  const reply = texts.length === 0 ? [] : [{ ...spoken({ steps: ids, text: texts.join("\n\n") }), because }];
  // What nothing notes would be done again by every run.
  if (reply.length === 0 && !hasMemory(ticket)) return [];
  return [{ kind: "react", commentId, reaction: isDone ? "+1" : "confused", commands: ids, because }, ...reply];
}

/** GitHub does not let this person be assigned. */
function isImpossible({ request, by }: Command, { unassignable }: Ticket): boolean {
  if (request.kind !== "assign") return false;
  const person = request.to === "me" ? by : request.to;
  return unassignable.some((each) => sameLogin(each, person));
}

function replyTo(command: Command, { ticket, config, now }: Moment): readonly string[] {
  if (command.refused !== undefined) return [refusalText(command, command.refused, config)];
  if (isImpossible(command, ticket)) {
    return ["GitHub does not let this person be assigned here. `/assign on-call` gives it to whoever is on call."];
  }
  if (command.request.kind === "help") return [helpText(command.part)];
  return command.request.kind === "why" ? [whyText(ticket, config, now)] : [];
}
