// How does a name from the file or from GitHub stand in a comment without doing anything there?

import type { Config } from "../config/config.ts";
import { sameLogin } from "../ticket/who-is-who.ts";

/** On one line, and without mentions, tags, references to issues and links. An address such as `a@b.example` stays. */
export function harmless(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/(?<!\w)@(?=\w)/g, "@\u200b")
    .replace(/#(?=\d)/g, "#\u200b")
    .replaceAll("<", "&lt;")
    .replace(/[[\]]/g, "\\$&");
}

/** The same as code; a backtick would end it. */
export function asCode(text: string): string {
  return `\`${text.replaceAll("`", "'").replace(/[\r\n]+/g, " ")}\``;
}

/** The person's name in the file, else the login; mentions nobody. */
export function nameOf(login: string, config: Config): string {
  return harmless(config.people.find((person) => sameLogin(person.login, login))?.name ?? login);
}
