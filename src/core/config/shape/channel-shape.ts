// How is a channel written?

import { z } from "zod";
import { list, section, text } from "./shape-words.ts";

export const CHANNEL_KINDS = ["pagerduty", "splunk-on-call", "jsm", "opsgenie", "slack", "email", "webhook"] as const;

const variable = (about: string) =>
  text("the NAME of an environment variable such as SLACK_WEBHOOK_URL")
    .meta({ pattern: "^[A-Z][A-Z0-9_]*$" })
    .describe(`NAME of the environment variable that holds ${about}; the value itself never stands in the file.`);
const kind = <const Kind extends string>(word: Kind) => z.literal(word).describe("Which service it is.");
const url = () => variable("the address").optional();

const jsm = {
  api_key: variable("the key"),
  team: text("the name of a team").optional().describe("Team that gets the alerts."),
  url: url(),
};

export const channelShape = z.discriminatedUnion(
  "kind",
  [
    section({ kind: kind("pagerduty"), routing_key: variable("the routing key"), url: url() }),
    section({
      kind: kind("splunk-on-call"),
      url: variable("the address, which is itself a secret"),
      route: text("a routing key such as tier-two").optional().describe("Routing key, such as tier-two."),
    }),
    section({ kind: kind("jsm"), ...jsm }),
    section({ kind: kind("opsgenie"), ...jsm }),
    section({
      kind: kind("slack"),
      webhook: variable("the webhook's address"),
      mention: text("a mention such as <!subteam^S01>")
        .optional()
        .describe("Whom Slack notifies, such as <!subteam^S01>."),
    }),
    section({
      kind: kind("email"),
      smtp: variable("the mail server's address"),
      from: text("an address such as support@example.com").describe("Sender."),
      to: list(text("an address such as leads@example.com"), "a list of addresses")
        .min(1, {
          error: "at least one address",
        })
        .describe("Receivers."),
    }),
    section({ kind: kind("webhook"), url: variable("the address"), secret: variable("the secret").optional() }),
  ],
  {
    error: ({ input }) =>
      typeof input === "object" && input !== null
        ? `one of ${CHANNEL_KINDS.join(", ")}`
        : "settings such as { kind: slack, webhook: ... }",
  },
);
