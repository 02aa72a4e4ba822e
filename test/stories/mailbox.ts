// Who takes the letters that Watchbill sends in a story?

import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { ownCertificate } from "../../src/sandbox/own-certificate.ts";

export interface Letter {
  readonly to: readonly string[];
  /** Headers and text as they came, with the lines joined that were broken for the way. */
  readonly text: string;
}

export interface Mailbox {
  /** `smtp://localhost:port` */
  readonly url: string;
  /** PEM: what has to be believed to connect to it. */
  readonly certificate: string;
  /** In the order they came in. */
  readonly letters: readonly Letter[];
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const { cert, key } = ownCertificate();
  const letters: Letter[] = [];
  const server = new SMTPServer({
    cert,
    key,
    authOptional: true,
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text: readable(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve();
    });
  });
  // A server that listens on TCP has such an address.
  const { port } = server.server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  return { url: `smtp://localhost:${port}`, certificate: cert, letters, close };
}

// Quoted-printable (RFC 2045, 6.7) and folded headers (RFC 5322, 2.2.3).
function readable(raw: string): string {
  const joined = raw.replaceAll(/=\r?\n/g, "").replaceAll(/\r?\n[ \t]+/g, " ");
  const bytes = joined.replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
