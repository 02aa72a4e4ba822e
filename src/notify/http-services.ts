// Which service does a channel of the file speak to?

import type { ChannelSettings } from "../core/config/config.ts";
import type { HttpService } from "./http-channel.ts";
import { jsm } from "./jsm.ts";
import { opsgenie } from "./opsgenie.ts";
import { pagerduty } from "./pagerduty.ts";
import type { ReadySettings } from "./service-address.ts";
import { slack } from "./slack.ts";
import { splunkOnCall } from "./splunk-on-call.ts";
import { webhook } from "./webhook.ts";

export const HTTP_SERVICES: Readonly<
  Record<Exclude<ChannelSettings["kind"], "email">, (channel: ReadySettings) => HttpService>
> = {
  pagerduty,
  "splunk-on-call": splunkOnCall,
  jsm,
  opsgenie,
  slack,
  webhook,
};
