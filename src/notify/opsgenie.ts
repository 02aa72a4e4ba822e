// Where are the alerts of Opsgenie? Its API ends on 2027-04-05; `ending-services.ts` tells the owner.

import { alertService } from "./alert-service.ts";
import type { HttpService } from "./http-channel.ts";
import type { ReadySettings } from "./service-address.ts";

export function opsgenie(channel: ReadySettings): HttpService {
  return alertService({ service: "Opsgenie", host: "https://api.opsgenie.com", path: "/v2/alerts" }, channel);
}
