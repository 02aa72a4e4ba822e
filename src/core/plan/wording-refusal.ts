// What is said about a command that is not done, and what would work instead?

import type { Command, Refusal } from "../ticket/command.ts";
import { asCode } from "./harmless.ts";

/** One or two plain sentences. Nothing of what was written is repeated but names that the file knows. */
export function refusalText({ request }: Command, refused: Refusal): string {
  switch (refused.kind) {
    case "not staff":
      return "Only the support team can use this command. If something should change, just say so here and somebody will see to it.";
    case "permission unread":
      return "GitHub would not say whether you belong to the support team, so this was not done. Please try again in a while.";
    case "unknown command":
      return refused.closest === undefined
        ? "I don't know that command. `/help` lists those that I know."
        : `I don't know that command. Did you mean \`/${refused.closest}\`? \`/help\` lists all.`;
    case "unclear words":
      return [
        `I could not make out what you meant. It works like this: ${usage(request, refused.takes)}.`,
        ...known(refused.known),
      ].join(" ");
    case "not now":
      return refused.sentence;
  }
}

// The reader of a command gives how it is written, and words that explain it.
function usage(request: Command["request"], takes: string): string {
  const written = request.kind === "unclear" && !takes.startsWith("/") ? `/${request.word} ${takes}` : takes;
  // Not the slashes of a link.
  return written.replace(/(?<![^\s])\/[a-z-]+(?: (?:@login|me\b|on-call\b|[A-Z]+\b))*/g, (command) => asCode(command));
}

function known(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`I know ${names.map(asCode).join(", ")}.`];
}
