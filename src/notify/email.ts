// Who gets a letter, and what did the mail server say?

import type { Channel, Message } from "../usecases/channel.ts";
import { failed, succeeded, type FailureKind, type Outcome } from "../usecases/outcome.ts";
import { letterOf } from "./letter.ts";
import { mailServer } from "./mail-server.ts";
import type { ReadySettings } from "./service-address.ts";
import { sendLetter, type MailExchange } from "./smtp.ts";
import type { Surroundings } from "./surroundings.ts";

export function email(channel: ReadySettings, surroundings: Surroundings): Channel {
  const { name } = channel;
  const server = mailServer(channel);
  const send = async (message: Message): Promise<Outcome> => {
    const { action } = message;
    // A letter can't be taken back, and another one would be noise.
    if (action === "acknowledge" || action === "resolve") return succeeded(undefined);
    if (typeof server === "string") return failure(name, "unavailable", server);
    const to = receiversOf(message, channel);
    if (to.length === 0) return failure(name, "rejected", nobody(message));
    const letter = await letterOf(message, { from: channel.from ?? "", to }, surroundings.now());
    return outcomeOf(await sendLetter(letter, server, surroundings), name, to.length);
  };
  return { name, deduplicates: false, send };
}

// A reminder is for its people, everything else for those whom the file names for the channel.
function receiversOf({ action, people }: Message, { to }: ReadySettings): readonly string[] {
  if (action !== "remind") return to ?? [];
  return [...new Set(people.flatMap((person) => (person.email === undefined ? [] : [person.email])))];
}

function nobody({ people }: Message): string {
  const logins = people.map(({ login }) => login).join(", ");
  return `the file gives no e-mail address${logins === "" ? "" : ` of ${logins}`}`;
}

function outcomeOf(exchange: MailExchange, name: string, receivers: number): Outcome {
  switch (exchange.kind) {
    case "taken": {
      if (exchange.refused === 0) return succeeded(undefined);
      const some = `${exchange.refused} of ${receivers} receivers`;
      return failure(name, "rejected", `the mail server refused ${some}; the others have the message`);
    }
    case "refused":
      return failure(name, kindOf(exchange), `the mail server answered ${exchange.code}: ${meaningOf(exchange)}`);
    case "unsent":
      return failure(name, "unavailable", `the mail server: ${exchange.reason}`);
    case "lost":
      return failure(name, "unclear", `the mail server: ${exchange.reason}; the message may have arrived`);
  }
}

interface Refusal {
  readonly code: number;
  readonly command: string;
}

// RFC 5321, 4.2.1: a 4xx passes, a 5xx does not. Before the letter is named, a 5xx is about the server or the login.
function kindOf({ code, command }: Refusal): FailureKind {
  if (isAboutLogin({ code, command })) return "forbidden";
  return code >= 500 && isAboutLetter(command) ? "rejected" : "unavailable";
}

function meaningOf(refusal: Refusal): string {
  if (isAboutLogin(refusal)) return "it does not accept user and password";
  if (!isAboutLetter(refusal.command)) return "it does not talk to us now";
  if (refusal.code < 500) return "it can't take the message now";
  return refusal.command === "DATA" ? "it refuses the message" : "it refuses the sender or every receiver";
}

function isAboutLogin({ code, command }: Refusal): boolean {
  return command.startsWith("AUTH") || code === 530 || code === 535;
}

function isAboutLetter(command: string): boolean {
  return command === "MAIL FROM" || command === "RCPT TO" || command === "DATA";
}

function failure(name: string, kind: FailureKind, message: string): Outcome {
  return failed({ kind, message: `channel "${name}": ${message}` });
}
