// What do Jira Service Management and Opsgenie get from the one alert API that both have?

import type { Message } from "../usecases/channel.ts";
import type { HttpService } from "./http-channel.ts";
import { cut } from "./plain-text.ts";
import { httpsAddress, type ReadySettings, withPath } from "./service-address.ts";
import { keyWithin } from "./stable-key.ts";
import { facts, fullText, headline, ticketLink, ticketName } from "./wording.ts";

// Limits: Opsgenie's documentation of the alert API, which Atlassian's "Integration events" continue.
const LONGEST_MESSAGE = 130;
const LONGEST_ALIAS = 512;
const LONGEST_DESCRIPTION = 15_000;
const LONGEST_ENTITY = 512;
const LIMITED_FOR_MS = 60_000;

const PRIORITIES = { trigger: "P1", remind: "P3", test: "P5" } as const;

export interface AlertApi {
  readonly service: string;
  readonly host: string;
  /** Path of the list of alerts. */
  readonly path: string;
}

export function alertService(api: AlertApi, channel: ReadySettings): HttpService {
  const address = httpsAddress(channel, "url", api.host);
  const alerts = withPath(address, (path) => alertsPath(path, api));
  const headers = { authorization: `GenieKey ${channel.values["api_key"] ?? ""}` };
  return {
    service: api.service,
    deduplicates: true,
    limitedForMs: LIMITED_FOR_MS,
    meaning: (status) =>
      status === 422 ? "it refuses the alert; perhaps the team named in the file is not known there" : undefined,
    deliveryOf: (message) => {
      const { action } = message;
      const text = action === "acknowledge" || action === "resolve" ? noteOf(message) : alertOf(message, channel);
      return { to: addressFor(message, alerts), headers, body: JSON.stringify(text) };
    },
  };
}

// The address may be written as the host alone, up to the version, or whole.
function alertsPath(path: string, api: AlertApi): string {
  const plain = path.replace(/\/+$/, "");
  if (plain === "") return api.path;
  if (plain.endsWith("/alerts")) return plain;
  return plain.endsWith("/v2") ? `${plain}/alerts` : `${plain}/v2/alerts`;
}

function addressFor({ action, key }: Message, alerts: URL | string): URL | string {
  if (typeof alerts === "string" || (action !== "acknowledge" && action !== "resolve")) return alerts;
  const deed = action === "acknowledge" ? "acknowledge" : "close";
  const changed = new URL(alerts);
  changed.pathname = `${alerts.pathname}/${encodeURIComponent(keyWithin(key, LONGEST_ALIAS))}/${deed}`;
  changed.searchParams.set("identifierType", "alias");
  return changed;
}

function noteOf(message: Message): object {
  return { source: "Watchbill", note: headline(message, LONGEST_DESCRIPTION) };
}

function alertOf(message: Message, { team }: ReadySettings): object {
  const { action } = message;
  const link = ticketLink(message);
  return {
    message: headline(message, LONGEST_MESSAGE),
    alias: keyWithin(message.key, LONGEST_ALIAS),
    description: cut(`${headline(message, LONGEST_DESCRIPTION / 2)}\n\n${fullText(message)}`, LONGEST_DESCRIPTION),
    ...(team === undefined ? {} : { responders: [responder(team)] }),
    entity: cut(ticketName(message) ?? "Watchbill", LONGEST_ENTITY),
    source: "Watchbill",
    tags: ["watchbill"],
    details: { ...Object.fromEntries(facts(message)), ...(link === undefined ? {} : { Link: link }) },
    priority: action === "acknowledge" || action === "resolve" ? PRIORITIES.trigger : PRIORITIES[action],
  };
}

function responder(team: string): object {
  const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(team);
  return { ...(isId ? { id: team } : { name: team }), type: "team" };
}
