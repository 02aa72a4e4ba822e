// What did the file's channels hear, in words that are the same for all of them?

import type { Call } from "../../src/sandbox/switchboard.ts";
import type { MessageWanted } from "./expectation.ts";
import type { Letter } from "./mailbox.ts";

export interface Told {
  readonly to: string;
  readonly event: string | undefined;
  readonly incident: string | undefined;
  /** All that a reader could see of it. */
  readonly text: string;
  /** By which the service takes two for one; a webhook's receiver need not. */
  readonly pagerKey: string;
}

/** A message that a channel of the file sent to its service. */
export function toldByCall({ path, body }: Call): Told {
  const [address = "", query] = path.split("?");
  const deed = query === undefined ? undefined : /\/alerts\/(.+)\/(\w+)$/.exec(address);
  const pagerKey = textAt(body, "dedup_key", "entity_id", "alias") ?? decodeURIComponent(deed?.[1] ?? "");
  const key = textAt(body, "key") ?? pagerKey;
  return {
    to: deed === null || deed === undefined ? address : address.replace(/\/[^/]+\/\w+$/, ""),
    event: textAt(body, "event_action", "message_type", "action") ?? deed?.[2],
    incident: incidentOf(key),
    text: textsIn(body).join("\n"),
    pagerKey,
  };
}

export function toldByLetter({ to, text }: Letter): Told {
  return { to: `mailto:${to.join(",")}`, event: undefined, incident: undefined, text, pagerKey: "" };
}

// What stands before cycle and tier names repository and issue, by numbers that mean nothing to a reader.
function incidentOf(key: string): string | undefined {
  if (key === "") return undefined;
  return /(?:^|[/#:])(\d+\/[^/]+)$/.exec(key)?.[1] ?? key;
}

/** The message as the story tells of it, with what is not so in its texts. */
export function comparedWith(wanted: MessageWanted, told: Told): object {
  return {
    to: told.to,
    ...("event" in wanted && { event: told.event }),
    ...("incident" in wanted && { incident: told.incident }),
    ...(wanted.says !== undefined && { says: contained(wanted.says, told.text) }),
    ...(wanted.without !== undefined && { without: absent(wanted.without, told.text) }),
  };
}

export function contained(parts: readonly string[], text: string): readonly string[] {
  return parts.map((part) => (text.includes(part) ? part : `NOT FOUND: ${part} IN: ${text}`));
}

export function absent(parts: readonly string[], text: string): readonly string[] {
  return parts.map((part) => (text.includes(part) ? `FOUND: ${part} IN: ${text}` : part));
}

function textAt(body: unknown, ...names: readonly string[]): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const found = names.map((name): unknown => Reflect.get(body, name)).find((value) => typeof value === "string");
  return typeof found === "string" ? found : undefined;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
