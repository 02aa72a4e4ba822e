// A service on this machine: what did it get, and how does it answer?

import { createServer } from "node:https";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { SERVER_CERTIFICATE } from "./certificates.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Reads everything and says nothing. */
  | "silence"
  /** Reads everything, and the connection breaks. */
  | "reset"
  /** Begins to answer and never ends. */
  | "drip";

export interface LocalService {
  readonly port: number;
  /** `https://localhost:port` */
  readonly origin: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** @param answerTo may look at the request and at how many came before. */
export async function localService(answerTo: (received: Received, before: number) => Answer): Promise<LocalService> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(SERVER_CERTIFICATE, (request, response) => {
    void read(request).then((got) => {
      received.push(got);
      give(answerTo(got, received.length - 1), response);
    });
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { port, origin: `https://localhost:${port}`, received, close };
}

async function read(request: IncomingMessage): Promise<Received> {
  let body = "";
  request.setEncoding("utf8");
  for await (const part of request) body += String(part);
  return { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === "silence") return;
  if (answer === "reset") response.socket?.destroy();
  else if (answer === "drip") response.writeHead(200).write("o");
  else response.writeHead(answer.status, answer.headers).end(answer.body);
}
