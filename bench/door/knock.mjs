// How long does each answer to malformed and hostile deliveries take?

import { Buffer } from "node:buffer";
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

const agent = new Agent({ keepAlive: true });

/** One delivery. @returns its status, 0 where there was no answer, and the milliseconds until the answer's end */
export function knock(url, { event, text, isSigned }, secret) {
  const signature = createHmac("sha256", isSigned ? secret : "a stranger's secret")
    .update(text)
    .digest("hex");
  const body = Buffer.from(text);
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    "x-github-event": event,
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${signature}`,
  };
  return new Promise((resolve) => {
    const began = performance.now();
    const end = (status) => resolve({ status, ms: performance.now() - began });
    const outgoing = request(`${url}/api/github/webhooks`, { method: "POST", headers, agent }, (incoming) => {
      incoming.resume().on("end", () => end(incoming.statusCode));
    });
    outgoing.on("error", () => end(0));
    outgoing.end(body);
  });
}
