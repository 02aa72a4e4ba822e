// Where are the alerts of Jira Service Management?

import { alertService } from "./alert-service.ts";
import type { HttpService } from "./http-channel.ts";
import type { ReadySettings } from "./service-address.ts";

/** Atlassian's "Integration events" (JSM Operations), with the key of an API integration. */
export function jsm(channel: ReadySettings): HttpService {
  const host = "https://api.atlassian.com";
  return alertService({ service: "Jira Service Management", host, path: "/jsm/ops/integration/v2/alerts" }, channel);
}
