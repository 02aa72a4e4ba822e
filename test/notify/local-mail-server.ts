// A mail server on this machine: what did it get, and how does it answer?

import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { SERVER_CERTIFICATE } from "./certificates.ts";

export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

export interface LocalMailServer {
  readonly port: number;
  readonly received: readonly ReceivedLetter[];
  readonly connections: () => number;
  close(): Promise<void>;
}

/** What happens once the whole letter has arrived. */
export type AfterLetter = "taken" | "reset" | "silence" | { readonly refusal: number };

export async function localMailServer(
  options: SMTPServerOptions,
  afterLetter: AfterLetter = "taken",
): Promise<LocalMailServer> {
  const received: ReceivedLetter[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const userOf = ({ user }: { readonly user?: unknown }) => (typeof user === "string" ? user : undefined);
  const server = new SMTPServer({
    ...SERVER_CERTIFICATE,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString("utf8"),
          isEncrypted: session.secure,
          user: userOf(session),
        });
        if (afterLetter === "taken") callback();
        else if (afterLetter === "reset") for (const socket of sockets) socket.destroy();
        else if (afterLetter !== "silence") {
          callback(Object.assign(new Error("canary refusal"), { responseCode: afterLetter.refusal }));
        }
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { port, received, connections: () => connections, close };
}
