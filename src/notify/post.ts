// What came back from one HTTPS request?

import { request, type RequestOptions } from "node:https";
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import { checkedLookup, checkLiteral } from "./checked-lookup.ts";
import { reasonOf } from "./network-reason.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Delivery {
  /** Where to; a sentence where there is no address that may be used. */
  readonly to: URL | string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * - `answered`: the status says the rest.
 * - `unsent`: the request certainly never left.
 * - `lost`: it may have arrived, and nobody answered.
 */
export type Exchange =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | { readonly kind: "unsent"; readonly reason: string }
  | { readonly kind: "lost"; readonly reason: string };

// No service has more to say; the rest of a flood is left unread.
const LONGEST_ANSWER = 65_536;

/** Sends once, follows nothing, and gives up when time is over. Reasons hold no address and no secret. Never throws. */
export async function post(delivery: Delivery, surroundings: Surroundings): Promise<Exchange> {
  const { to } = delivery;
  if (typeof to === "string") return { kind: "unsent", reason: to };
  try {
    checkLiteral(to.hostname, surroundings);
    return await exchanged(request(to, optionsFor(delivery, surroundings)), delivery.body, surroundings);
  } catch (error) {
    // Thrown before anything was sent: a private address, or a key that can't stand in a header.
    return { kind: "unsent", reason: reasonOf(error) };
  }
}

function optionsFor({ headers, body }: Delivery, surroundings: Surroundings): RequestOptions {
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Watchbill",
      ...headers,
      "content-length": Buffer.byteLength(body),
    },
    // A connection kept from before would be to an address checked before.
    agent: false,
    lookup: checkedLookup(surroundings),
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
    ...(surroundings.authorities === undefined ? {} : { ca: surroundings.authorities }),
  };
}

function exchanged(outgoing: ClientRequest, body: string, { timeLimitMs }: Surroundings): Promise<Exchange> {
  return new Promise((resolve) => {
    // Nothing of a request is sent before the other side has shown its certificate.
    let mayHaveLeft = false;
    const end = (exchange: Exchange): void => {
      clearTimeout(timer);
      resolve(exchange);
      outgoing.destroy();
    };
    const fail = (reason: string): void => {
      end({ kind: mayHaveLeft ? "lost" : "unsent", reason });
    };
    const timer = setTimeout(() => {
      fail(`no answer within ${timeLimitMs / 1000} s`);
    }, timeLimitMs);
    outgoing.on("socket", (socket) => {
      socket.once("secureConnect", () => {
        mayHaveLeft = true;
      });
    });
    outgoing.on("error", (error) => {
      fail(reasonOf(error));
    });
    outgoing.on("response", (answer) => {
      mayHaveLeft = true;
      readAnswer(answer, { end, fail });
    });
    outgoing.end(body);
  });
}

interface Ending {
  readonly end: (exchange: Exchange) => void;
  readonly fail: (reason: string) => void;
}

function readAnswer(answer: IncomingMessage, { end, fail }: Ending): void {
  let body = "";
  const answered = (): void => {
    end({ kind: "answered", status: answer.statusCode ?? 0, headers: answer.headers, body });
  };
  answer.setEncoding("utf8");
  answer.on("data", (part: string) => {
    body += part;
    if (body.length > LONGEST_ANSWER) answered();
  });
  answer.on("end", answered);
  answer.on("error", (error) => {
    fail(reasonOf(error));
  });
}
