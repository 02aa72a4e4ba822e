// What does GitHub show of a comment, and whom does it take for mentioned?

import type { Repository } from "./records.ts";
import { mentionLinks } from "./notifications.ts";
import type { State } from "./state.ts";

// What stands in code, or is hidden, mentions nobody.
const SILENT = /<!--[\s\S]*?-->|^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))|`[^`\n]*`/gm;

/** HTML in which mentions of people who exist and can see the repository are links, as in `body_html`. */
export function renderedBody(state: State, repository: Repository, text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(SILENT)) {
    parts.push(spoken(state, repository, text.slice(from, match.index)), silent(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(spoken(state, repository, text.slice(from)));
  return `<p dir="auto">${parts.join("")}</p>`;
}

function silent(text: string): string {
  return text.startsWith("<!--")
    ? ""
    : `<code class="notranslate">${escaped(text.replaceAll(/^[`~]+|[`~]+$/g, ""))}</code>`;
}

function spoken(state: State, repository: Repository, text: string): string {
  const links = mentionLinks(state, repository, text);
  let html = "";
  let from = 0;
  for (const { login, index, length } of links) {
    const address = `${state.url}/${login}`;
    const data = 'data-hovercard-type="user" data-octo-click="hovercard-link-click"';
    html += escaped(text.slice(from, index));
    html += `<a class="user-mention notranslate" ${data} href="${address}">@${login}</a>`;
    from = index + length;
  }
  return html + escaped(text.slice(from));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
