// What becomes of a body without end that nobody has signed?

import { Buffer } from "node:buffer";
import { request } from "node:http";

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(MIB, "x");

/** Sends until it is answered or cut off. @returns the status, and how many MiB were sent by then */
export function flood(url, mostMib) {
  return new Promise((resolve) => {
    let status;
    let sentMib = 0;
    const outgoing = request(`${url}/api/github/webhooks`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-github-event": "issues", "x-github-delivery": "1" },
    });
    outgoing.on("response", (incoming) => {
      status = incoming.statusCode;
      incoming.resume();
      outgoing.destroy();
    });
    outgoing.on("error", () => undefined);
    outgoing.on("close", () => resolve({ status, sentMib }));
    const pour = () => {
      if (outgoing.destroyed) return;
      if (sentMib >= mostMib) return outgoing.end();
      sentMib += 1;
      outgoing.write(CHUNK, pour);
    };
    pour();
  });
}
