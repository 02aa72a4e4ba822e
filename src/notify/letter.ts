// What stands in a letter?

import { createHash } from "node:crypto";
import type { Instant } from "../core/time/instant.ts";
import type { Message } from "../usecases/channel.ts";
import type { Letter } from "./smtp.ts";
import { fullText, headline } from "./wording.ts";

// A subject is shown in one line; longer ones are cut by every reader.
const LONGEST_SUBJECT = 180;
const LONGEST_HEADLINE = 1000;

/** Composed as plain text: nothing in it is a link, a picture or a file unless the reader makes it one. */
export async function letterOf(
  message: Message,
  envelope: { readonly from: string; readonly to: readonly string[] },
  writtenAt: Instant,
): Promise<Letter> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const { from, to } = envelope;
  const composer = new MailComposer({
    from: { name: "Watchbill", address: from },
    to: to.map((address) => ({ name: "", address })),
    subject: headline(message, LONGEST_SUBJECT),
    text: `${headline(message, LONGEST_HEADLINE)}\n\n${fullText(message)}\n`,
    date: new Date(writtenAt),
    // Letters about one incident stand together, and no automatic reply comes back.
    references: threadOf(message.key),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from, to, raw: await composer.compile().build() };
}

function threadOf(key: string): string {
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@watchbill.invalid>`;
}
