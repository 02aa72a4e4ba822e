// What does each service's published contract demand of a request?

import { createHmac } from "node:crypto";
import type { ChannelSettings } from "../../src/core/config/config.ts";
import type { Answer, Received } from "./local-service.ts";

/** One service as its documentation describes it. */
export interface Contract {
  readonly kind: ChannelSettings["kind"];
  readonly settings: Omit<ChannelSettings, "name" | "at" | "kind">;
  /** Values of its variables, each with a canary, for a server at this origin. */
  readonly environment: (origin: string) => Readonly<Record<string, string>>;
  readonly path: string;
  readonly accepts: Answer;
  readonly deduplicates: boolean;
  /** What is wrong with a request; empty when it keeps the contract. */
  readonly faults: (received: Received) => readonly string[];
}

export const CANARY = "canary7f3a";

type Json = Readonly<Record<string, unknown>>;

export function jsonOf(received: Received): Json {
  return JSON.parse(received.body) as Json;
}

function demand(rows: readonly (readonly [holds: boolean, what: string])[]): readonly string[] {
  return rows.filter(([holds]) => !holds).map(([, what]) => what);
}

function textUpTo(value: unknown, longest: number): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}

function isOne(value: unknown, of: readonly string[]): boolean {
  return typeof value === "string" && of.includes(value);
}

function section(value: unknown): Json {
  return (value ?? {}) as Json;
}

function common(received: Received): readonly (readonly [boolean, string])[] {
  return [
    [received.method === "POST", "POST"],
    [received.headers["content-type"] === "application/json", "content type"],
    [received.body.length < 512 * 1024, "512 KB"],
  ];
}

const PAGERDUTY: Contract = {
  kind: "pagerduty",
  settings: { variables: { routing_key: "PD_KEY", url: "PD_URL" } },
  environment: (origin) => ({ PD_KEY: `${CANARY}R0123456789abcdef`, PD_URL: origin }),
  path: "/v2/enqueue",
  accepts: { status: 202, body: '{"status":"success","message":"Event processed","dedup_key":"x"}' },
  deduplicates: true,
  faults: (received) => {
    const event = jsonOf(received);
    const payload = section(event["payload"]);
    const isTrigger = event["event_action"] === "trigger";
    return demand([
      ...common(received),
      [received.path === "/v2/enqueue", "path"],
      [event["routing_key"] === `${CANARY}R0123456789abcdef`, "routing_key"],
      [isOne(event["event_action"], ["trigger", "acknowledge", "resolve"]), "event_action"],
      [textUpTo(event["dedup_key"], 255), "dedup_key"],
      [!isTrigger || textUpTo(payload["summary"], 1024), "summary"],
      [!isTrigger || textUpTo(payload["source"], 1024), "source"],
      [!isTrigger || isOne(payload["severity"], ["critical", "error", "warning", "info"]), "severity"],
    ]);
  },
};

const SPLUNK: Contract = {
  kind: "splunk-on-call",
  settings: { variables: { url: "VO_URL" }, route: "tier-two" },
  environment: (origin) => ({ VO_URL: `${origin}/integrations/generic/20131114/alert/${CANARY}-key/$routing_key` }),
  path: `/integrations/generic/20131114/alert/${CANARY}-key/tier-two`,
  accepts: { status: 200, body: '{"result":"success","entity_id":"x"}' },
  deduplicates: true,
  faults: (received) => {
    const alert = jsonOf(received);
    return demand([
      ...common(received),
      [received.path === SPLUNK.path, "path"],
      [isOne(alert["message_type"], ["CRITICAL", "WARNING", "ACKNOWLEDGEMENT", "INFO", "RECOVERY"]), "message_type"],
      [textUpTo(alert["entity_id"], 512), "entity_id"],
      [textUpTo(alert["entity_display_name"], 255), "entity_display_name"],
      [textUpTo(alert["state_message"], 20_480), "state_message"],
    ]);
  },
};

function alertFaults(received: Received, path: string, key: string): readonly string[] {
  const alert = jsonOf(received);
  const head: readonly (readonly [boolean, string])[] = [
    ...common(received),
    [received.headers["authorization"] === `GenieKey ${key}`, "authorization"],
  ];
  if (received.path !== path) {
    const rest = received.path.slice(path.length);
    return demand([
      ...head,
      [/^\/[^/]{1,1536}\/(acknowledge|close)\?identifierType=alias$/.test(rest), "path of an alert"],
      [textUpTo(alert["note"], 25_000), "note"],
    ]);
  }
  const responders = (alert["responders"] ?? []) as readonly Json[];
  return demand([
    ...head,
    [textUpTo(alert["message"], 130), "message"],
    [textUpTo(alert["alias"], 512), "alias"],
    [textUpTo(alert["description"], 15_000), "description"],
    [textUpTo(alert["entity"], 512), "entity"],
    [isOne(alert["priority"], ["P1", "P2", "P3", "P4", "P5"]), "priority"],
    [responders.every((each) => each["type"] === "team" && each["name"] === "platform"), "responders"],
    [Object.values(section(alert["details"])).join("").length <= 8000, "details"],
  ]);
}

function alerts(kind: "jsm" | "opsgenie", path: string): Contract {
  const key = `${CANARY}-genie-${kind}`;
  return {
    kind,
    settings: { variables: { api_key: "GENIE_KEY", url: "GENIE_URL" }, team: "platform" },
    environment: (origin) => ({ GENIE_KEY: key, GENIE_URL: origin }),
    path,
    accepts: { status: 202, body: '{"result":"Request will be processed","took":0.1,"requestId":"x"}' },
    deduplicates: true,
    faults: (received) => alertFaults(received, path, key),
  };
}

const SLACK: Contract = {
  kind: "slack",
  settings: { variables: { webhook: "SLACK_WEBHOOK_URL" }, mention: "<!subteam^S01>" },
  environment: (origin) => ({ SLACK_WEBHOOK_URL: `${origin}/services/T000/B000/${CANARY}` }),
  path: `/services/T000/B000/${CANARY}`,
  accepts: { status: 200, body: "ok" },
  deduplicates: false,
  faults: (received) => {
    const post = jsonOf(received);
    const blocks = (post["blocks"] ?? []) as readonly Json[];
    const texts = blocks.flatMap((block) =>
      block["type"] === "section" ? [section(block["text"])] : (block["elements"] as readonly Json[]),
    );
    return demand([
      ...common(received),
      [received.path === SLACK.path, "path"],
      [textUpTo(post["text"], 4000), "text"],
      [blocks.length > 0 && blocks.length <= 50, "blocks"],
      [blocks.every((block) => isOne(block["type"], ["section", "context"])), "kinds of block"],
      [texts.every((text) => textUpTo(text["text"], 3000)), "texts of blocks"],
      [texts.every((text) => text["type"] === "mrkdwn" && text["verbatim"] === true), "nothing parsed by itself"],
    ]);
  },
};

const WEBHOOK: Contract = {
  kind: "webhook",
  settings: { variables: { url: "HOOK_URL", secret: "HOOK_SECRET" } },
  environment: (origin) => ({ HOOK_URL: `${origin}/in/${CANARY}`, HOOK_SECRET: `${CANARY}-secret` }),
  path: `/in/${CANARY}`,
  accepts: { status: 204 },
  deduplicates: false,
  faults: (received) => {
    const timestamp = String(received.headers["x-watchbill-timestamp"]);
    const signed = createHmac("sha256", `${CANARY}-secret`).update(`${timestamp}.${received.body}`).digest("hex");
    const body = jsonOf(received);
    return demand([
      ...common(received),
      [received.path === WEBHOOK.path, "path"],
      [/^\d{10}$/.test(timestamp), "timestamp"],
      [received.headers["x-watchbill-signature"] === `sha256=${signed}`, "signature"],
      [textUpTo(received.headers["x-watchbill-key"], 255), "key"],
      [body["version"] === 1, "version"],
      [isOne(body["action"], ["trigger", "acknowledge", "resolve", "remind", "test"]), "action"],
      [textUpTo(body["summary"], 1024), "summary"],
    ]);
  },
};

export const CONTRACTS: readonly Contract[] = [
  PAGERDUTY,
  SPLUNK,
  alerts("jsm", "/jsm/ops/integration/v2/alerts"),
  alerts("opsgenie", "/v2/alerts"),
  SLACK,
  WEBHOOK,
];
