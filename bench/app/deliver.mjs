// How soon are deliveries acknowledged, sent at a steady rate or as fast as they are taken?

import { createHmac, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

/** @returns milliseconds of each, in the order sent, and how many a second were taken */
export async function deliver(url, { payloads, secret, count, duringMs, atOnce = Infinity }) {
  const sealed = payloads.map((payload) => seal(payload, secret));
  const took = [];
  const began = performance.now();
  const one = async (turn) => {
    const started = performance.now();
    const { body, signature } = sealed[turn % sealed.length];
    const headers = {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": signature,
    };
    const response = await globalThis.fetch(`${url}/api/github/webhooks`, { method: "POST", headers, body });
    await response.text();
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    took.push(performance.now() - started);
  };
  const open = new Set();
  for (let turn = 0; turn < count; turn += 1) {
    const waitMs = (turn * duringMs) / count - (performance.now() - began);
    if (waitMs > 1) await wait(waitMs);
    if (open.size >= atOnce) await Promise.race(open);
    const sending = one(turn).finally(() => open.delete(sending));
    open.add(sending);
  }
  await Promise.all(open);
  return { took, perSecond: (count * 1_000) / (performance.now() - began) };
}

function seal(payload, secret) {
  const body = JSON.stringify(payload);
  return { body, signature: `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` };
}
