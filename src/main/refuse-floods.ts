// How large may a delivery be, and how long may it take?

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { part } from "../github/answer.ts";
import { BodiesOnTheirWay } from "./bodies-on-their-way.ts";

/** GitHub never sends more: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const LARGEST_BYTES = 25 * 1024 * 1024;

/** Of all bodies that are on their way; GitHub's own are small, and what is refused it can be asked for again. */
const LARGEST_TOGETHER_BYTES = 100 * 1024 * 1024;

/** So long GitHub waits for an answer, and so long a body may be on its way: nobody can hold one open. */
const LONGEST_MS = 10_000;

// Long enough for whoever still sends to read the refusal; then the connection is cut.
const LINGER_MS = 5_000;

const CHANNEL = "http.server.request.start";

/**
 * Probot keeps whatever is sent until its end, and only then looks at the signature. So that strangers can't fill the
 * memory, a request is answered 413 once it is too large, and 408 once it has taken too long. So that they can't close
 * the door for GitHub either, it is the oldest large one that is answered 503 where all are too much together. Node's
 * channel is the only place before Probot's server.
 * @returns what ends it
 */
export function refuseFloods(): () => void {
  const bodies: Bodies = new BodiesOnTheirWay(LARGEST_TOGETHER_BYTES);
  const onStart = (message: unknown): void => {
    if (isExchange(message)) watch(message, bodies);
  };
  subscribe(CHANNEL, onStart);
  return () => {
    unsubscribe(CHANNEL, onStart);
  };
}

type Bodies = BodiesOnTheirWay<Exchange>;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function isExchange(message: unknown): message is Exchange {
  return part(message, "request") instanceof IncomingMessage && part(message, "response") instanceof ServerResponse;
}

function watch(exchange: Exchange, bodies: Bodies): void {
  const { request, response } = exchange;
  if (request.method === "POST" && request.headers["x-hub-signature-256"] === undefined) {
    Object.assign(request.headers, { ...UNSIGNED, ...request.headers, "content-type": "application/json" });
  }
  if (Number(request.headers["content-length"]) > LARGEST_BYTES) {
    refuse(exchange, TOO_LARGE);
    return;
  }
  const leave = (one: Exchange, refusal: Refusal): void => {
    bodies.leave(one);
    refuse(one, refusal);
  };
  bodies.begin(exchange);
  const late = setTimeout(() => {
    if (!request.complete) leave(exchange, TOO_SLOW);
  }, LONGEST_MS).unref();
  response.once("close", () => {
    clearTimeout(late);
    bodies.leave(exchange);
  });
  request.once("end", () => {
    bodies.complete(exchange);
  });
  beforeItIsRead(request, (chunk) => {
    if (bodies.add(exchange, chunk.length) > LARGEST_BYTES) leave(exchange, TOO_LARGE);
    for (let next = bodies.whoMustLeave(); next !== undefined; next = bodies.whoMustLeave()) leave(next, TOO_MUCH);
  });
}

// A body flows as soon as somebody listens, and what flows before its reader has come is lost to it: Probot's setup page
// comes late. What nobody reads Node keeps none of.
function beforeItIsRead(request: IncomingMessage, look: (chunk: Buffer) => void): void {
  const onListener = (event: string | symbol): void => {
    if (event !== "data") return;
    request.off("newListener", onListener);
    request.on("data", look);
  };
  request.on("newListener", onListener);
}

// Probot refuses what lacks a header before it has read anything. That a body is too large comes first, so nothing is
// lacking where nothing is signed, and the signature is what it is refused for.
const UNSIGNED = {
  "x-github-event": "unsigned",
  "x-github-delivery": "unsigned",
  "x-hub-signature-256": "sha256=0",
};

interface Refusal {
  readonly status: number;
  readonly text: string;
}

const TOO_LARGE: Refusal = { status: 413, text: "too large\n" };
const TOO_SLOW: Refusal = { status: 408, text: "too slow\n" };
const TOO_MUCH: Refusal = { status: 503, text: "too much at once\n" };

function refuse({ request, response }: Exchange, { status, text }: Refusal): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" }).end(text);
  // What is still to come goes nowhere, what has come is kept by nobody, and what Probot has to say comes too late.
  for (const event of ["data", "end", "error"]) request.removeAllListeners(event);
  request.on("error", () => undefined).resume();
  request.on = () => request;
  response.writeHead = () => response;
  response.end = () => response;
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}
