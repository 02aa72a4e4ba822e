// How did the conversation with a mail server end?

import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { checkedLookup, checkLiteral } from "./checked-lookup.ts";
import { type MailServer, mustUpgrade } from "./mail-server.ts";
import { reasonOf } from "./network-reason.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they go over the wire. */
  readonly raw: Buffer;
}

/**
 * - `taken`: for so many receivers, the others were refused.
 * - `refused`: with the server's number, while saying `command`.
 * - `unsent`: the letter certainly was not taken.
 * - `lost`: all of it was sent, and nobody said whether it was taken.
 */
export type MailExchange =
  | { readonly kind: "taken"; readonly refused: number }
  | { readonly kind: "refused"; readonly code: number; readonly command: string }
  | { readonly kind: "unsent"; readonly reason: string }
  | { readonly kind: "lost"; readonly reason: string };

/** Sends one letter, once, and gives up when time is over. Reasons hold no address and no secret. Never throws. */
export async function sendLetter(
  letter: Letter,
  server: MailServer,
  surroundings: Surroundings,
): Promise<MailExchange> {
  const progress = { isWhole: false };
  const { timeLimitMs } = surroundings;
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MailExchange>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: progress.isWhole ? "lost" : "unsent", reason: `no answer within ${timeLimitMs / 1000} s` });
    }, timeLimitMs);
  });
  try {
    checkLiteral(server.host, surroundings);
    socket = connect({ host: server.host, port: server.port, lookup: checkedLookup(surroundings) });
    return await Promise.race([conversation({ letter, server, surroundings, socket, progress }), late]);
  } catch (error) {
    return failureOf(error, progress);
  } finally {
    clearTimeout(timer);
    socket?.destroy();
  }
}

interface Progress {
  isWhole: boolean;
}

interface Conversation {
  readonly letter: Letter;
  readonly server: MailServer;
  readonly surroundings: Surroundings;
  readonly socket: Socket;
  readonly progress: Progress;
}

async function conversation({ letter, server, surroundings, socket, progress }: Conversation): Promise<MailExchange> {
  await connected(socket);
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  const { timeLimitMs, authorities } = surroundings;
  const smtp = new SMTPConnection({
    connection: socket,
    host: server.host,
    port: server.port,
    secure: server.encryption === "tls",
    requireTLS: mustUpgrade(server, socket.remoteAddress),
    tls: { rejectUnauthorized: true, ...(authorities === undefined ? {} : { ca: authorities }) },
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    logger: false,
  });
  return new Promise((resolve, reject) => {
    const then = (next: () => void) => (error?: Error | null) => {
      if (error) reject(error);
      else next();
    };
    const send = (): void => {
      const envelope = { from: letter.from, to: [...letter.to] };
      smtp.send(envelope, watched(letter.raw, progress), (error, info) => {
        smtp.close();
        if (error) reject(error);
        else resolve({ kind: "taken", refused: info.rejected.length });
      });
    };
    const { credentials } = server;
    smtp.on("error", reject);
    smtp.connect(
      then(() => {
        if (credentials === undefined || !smtp.allowsAuth) send();
        else smtp.login({ credentials }, then(send));
      }),
    );
  });
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    // Stays: what comes after the end of a conversation concerns nobody.
    socket.on("error", reject);
  });
}

// Read only when the server has asked for the letter, so that its end says: from here on it may have been taken.
function watched(raw: Buffer, progress: Progress): Readable {
  const parts = function* (): Generator<Buffer> {
    yield raw;
    progress.isWhole = true;
  };
  return Readable.from(parts());
}

function failureOf(error: unknown, { isWhole }: Progress): MailExchange {
  const code: unknown = Reflect.get(Object(error), "responseCode");
  const command: unknown = Reflect.get(Object(error), "command");
  if (typeof code === "number" && code >= 400) {
    return { kind: "refused", code, command: typeof command === "string" ? command : "" };
  }
  const cause: unknown = Reflect.get(Object(error), "originalCode");
  return { kind: isWhole ? "lost" : "unsent", reason: reasonOf(typeof cause === "string" ? { code: cause } : error) };
}
