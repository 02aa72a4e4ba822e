// How does a text stand in the HTML of a run's page?

import { oneLine } from "./action-step-text.ts";

/**
 * As text, on one line. Issue titles and bodies never come here, but names from the file and GitHub's messages do. The
 * invisible space keeps an `@` from naming somebody.
 */
export function asHtml(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("@", "@&#8203;");
}
