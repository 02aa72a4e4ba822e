// What is said about a command that is not done, and what would work instead?

import type { Config } from "../config/config.ts";
import type { Command, Refusal } from "../ticket/command.ts";

/** One or two plain sentences. Nothing of what was written is repeated but names that the file knows. */
export function refusalText({ request }: Command, refused: Refusal, config: Config): string {
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
      return (
        [`\`${usage(request, refused.takes)}\``, known(refused.known)].filter((each) => each !== "").join(". ") + "."
      );
    case "not now":
      return sentence(refused.sentence, config);
  }
}

function usage(request: Command["request"], takes: string): string {
  return request.kind === "unclear" && !takes.startsWith("/") ? `/${request.word} ${takes}` : takes;
}

function known(names: readonly string[]): string {
  return names.length === 0 ? "" : `I know: ${names.map((name) => `\`${name}\``).join(", ")}`;
}

function sentence(text: string, { tiers }: Config): string {
  return text === "" ? `The file has these tiers: ${tiers.map(({ name }) => name).join(", ")}.` : text;
}
