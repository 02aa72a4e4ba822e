// How large may a delivery be?

import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { part } from "../github/answer.ts";

/** GitHub never sends more: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const LARGEST_BYTES = 25 * 1024 * 1024;

/** Of all bodies that are on their way; GitHub's own are small, and what is refused it can be asked for again. */
const LARGEST_TOGETHER_BYTES = 100 * 1024 * 1024;

// Long enough for whoever still sends to read the refusal; then the connection is cut.
const LINGER_MS = 5_000;

/**
 * Probot keeps whatever is sent until its end, and only then looks at the signature. So that strangers can't fill the
 * memory, a request is answered 413 once it is too large. Node's channel is the only place before Probot's server.
 */
export function refuseFloods(): void {
  const together = { bytes: 0 };
  subscribe("http.server.request.start", (message) => {
    if (isExchange(message)) watch(message, together);
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function isExchange(message: unknown): message is Exchange {
  return part(message, "request") instanceof IncomingMessage && part(message, "response") instanceof ServerResponse;
}

function watch(exchange: Exchange, together: { bytes: number }): void {
  const { request, response } = exchange;
  if (request.method === "POST" && request.headers["x-hub-signature-256"] === undefined) {
    Object.assign(request.headers, UNSIGNED);
  }
  if (Number(request.headers["content-length"]) > LARGEST_BYTES) {
    refuse(exchange, TOO_LARGE);
    return;
  }
  let bytes = 0;
  const leave = (): void => {
    together.bytes -= bytes;
    bytes = 0;
  };
  response.once("close", leave);
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    together.bytes += chunk.length;
    if (bytes <= LARGEST_BYTES && together.bytes <= LARGEST_TOGETHER_BYTES) return;
    refuse(exchange, bytes > LARGEST_BYTES ? TOO_LARGE : TOO_MUCH);
    leave();
  });
}

// Probot refuses what lacks a header before it has read anything. That a body is too large comes first, so nothing is
// lacking where nothing is signed, and the signature is what it is refused for.
const UNSIGNED = {
  "content-type": "application/json",
  "x-github-event": "unsigned",
  "x-github-delivery": "unsigned",
  "x-hub-signature-256": "sha256=0",
};

interface Refusal {
  readonly status: number;
  readonly text: string;
}

const TOO_LARGE: Refusal = { status: 413, text: "too large\n" };
const TOO_MUCH: Refusal = { status: 503, text: "too much at once\n" };

function refuse({ request, response }: Exchange, { status, text }: Refusal): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" }).end(text);
  // What is still to come goes nowhere, and what Probot has to say about it comes too late.
  request.removeAllListeners("data").resume();
  request.on = () => request;
  response.writeHead = () => response;
  response.end = () => response;
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}
