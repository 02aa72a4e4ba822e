// How large may a delivery be?

import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { part } from "../github/answer.ts";

/** GitHub never sends more: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const LARGEST_BYTES = 25 * 1024 * 1024;

// Long enough for whoever still sends to read the refusal; then the connection is cut.
const LINGER_MS = 5_000;

/**
 * Probot keeps whatever is sent until its end, and only then looks at the signature. So that strangers can't fill the
 * memory, a request is answered 413 once it is too large. Node's channel is the only place before Probot's server.
 */
export function refuseFloods(): void {
  subscribe("http.server.request.start", (message) => {
    if (isExchange(message)) watch(message);
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function isExchange(message: unknown): message is Exchange {
  return part(message, "request") instanceof IncomingMessage && part(message, "response") instanceof ServerResponse;
}

function watch(exchange: Exchange): void {
  const { request } = exchange;
  if (Number(request.headers["content-length"]) > LARGEST_BYTES) {
    refuse(exchange);
    return;
  }
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) refuse(exchange);
  });
}

function refuse({ request, response }: Exchange): void {
  if (!response.headersSent) response.writeHead(413, { "content-type": "text/plain" }).end("too large\n");
  // What is still to come goes nowhere, and what Probot has to say about it comes too late.
  request.removeAllListeners("data").resume();
  request.on = () => request;
  response.writeHead = () => response;
  response.end = () => response;
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}
