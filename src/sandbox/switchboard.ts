// Who takes what Watchbill sends to pagers and chats, when nothing may leave this machine?

import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { ownCertificate } from "./own-certificate.ts";

/** One message as it came. */
export interface Call {
  /** `/pager` */
  readonly path: string;
  /** What the body says, read as JSON. */
  readonly body: unknown;
}

export interface Switchboard {
  /** `https://localhost:port`; any path below it takes messages. */
  readonly url: string;
  /** PEM: what has to be believed to connect to it. */
  readonly certificate: string;
  /** In the order they came in. */
  readonly calls: readonly Call[];
  /** From now on a message to a path that contains this text is answered so, and not counted as taken. 202 takes it. */
  answer(path: string, status: number): void;
  close(): Promise<void>;
}

const TAKEN = 202;

/** Says yes to everything that nobody has it refuse, in words that Slack, PagerDuty and the others use alike. */
export async function openSwitchboard(): Promise<Switchboard> {
  const { cert, key } = ownCertificate();
  const calls: Call[] = [];
  const answers = new Map<string, number>();
  const server = createServer({ cert, key }, (request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? "";
      const status = [...answers].findLast(([part]) => path.includes(part))?.[1] ?? TAKEN;
      if (status === TAKEN) calls.push({ path, body: JSON.parse(body) });
      response.writeHead(status, { "content-type": "text/plain" }).end(status === TAKEN ? "ok" : "no");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const answer = (path: string, status: number): void => {
    answers.delete(path);
    answers.set(path, status);
  };
  return { url: `https://localhost:${port}`, certificate: cert, calls, answer, close };
}
