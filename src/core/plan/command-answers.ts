// How is each command answered: by a reaction, and where there is something to say by one short reply?

import type { Command } from "../ticket/command.ts";
import type { Moment } from "./alerts.ts";
import { isUnassignable, personAsked } from "./asked-assignment.ts";
import { hasMemory } from "./memory.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";
import { helpText } from "./wording-help.ts";
import { refusalText } from "./wording-refusal.ts";
import { whyText } from "./wording-why.ts";

/**
 * All commands of one comment are answered together. What a command brings about comes before, in the same plan; `told`
 * are those of which an announcement of this plan speaks.
 */
export function commandAnswers(moment: Moment, told: readonly string[] = []): readonly Step[] {
  const open = moment.ticket.commands.filter((command) => !moment.ticket.announced.has(command.id));
  const comments = [...new Set(open.map((command) => command.commentId))];
  return comments.flatMap((commentId) => {
    const commands = open.filter((command) => command.commentId === commentId);
    return answered(commentId, commands, { ...moment, told });
  });
}

interface Answering extends Moment {
  readonly told: readonly string[];
}

function answered(commentId: string, commands: readonly Command[], moment: Answering): readonly Step[] {
  const ids = commands.map((command) => command.id);
  const isDone = commands.every((command) => command.refused === undefined && whyNot(command, moment) === undefined);
  const texts = [...new Set(commands.flatMap((command) => replyTo(command, moment)))];
  // Where there is no card to note it on, only a reply keeps it from being done again by every run.
  const isNoted = hasMemory(moment.ticket) || ids.every((id) => moment.told.includes(id));
  const said = texts.length === 0 && !isNoted ? ["Done."] : texts;
  const because = `${commands[0]?.by ?? ""} wrote a command`;
  const reply = said.length === 0 ? [] : [{ ...spoken({ steps: ids, text: said.join("\n\n") }), because }];
  return [{ kind: "react", commentId, reaction: isDone ? "+1" : "confused", commands: ids, because }, ...reply];
}

/** Why a command that is allowed could not be carried out. */
function whyNot(command: Command, moment: Moment): string | undefined {
  const { request } = command;
  const { ticket } = moment;
  if (request.kind !== "assign" && request.kind !== "escalate") return undefined;
  // It was written just before the ticket was closed.
  if (ticket.state === "closed") return "This request was closed before I could do that. Reopen it and ask again.";
  if (request.kind === "escalate") return undefined;
  const person = personAsked(command, moment);
  if (person === undefined)
    return "Nobody who could be assigned is on call just now. `/assign @login` gives it to somebody.";
  if (!isUnassignable(person, ticket)) return undefined;
  return "GitHub does not let this person be assigned here. `/assign on-call` gives it to whoever is on call.";
}

function replyTo(command: Command, moment: Moment): readonly string[] {
  const { ticket, config, now } = moment;
  if (command.refused !== undefined) return [refusalText(command, command.refused)];
  const impossible = whyNot(command, moment);
  if (impossible !== undefined) return [impossible];
  if (command.request.kind === "help") return [helpText(command.part)];
  return command.request.kind === "why" ? [whyText(ticket, config, now)] : [];
}
