// Which mail server does an environment variable name?

import { isLoopback } from "./public-address.ts";
import type { ReadySettings } from "./service-address.ts";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `tls`: encrypted from the first byte (smtps://). `starttls`: encrypted before anything is said (smtp://). */
  readonly encryption: "tls" | "starttls";
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
}

/** `smtps://user:password@host:465` or `smtp://user:password@host:587`; else a sentence that never repeats the value. */
export function mailServer({ values, variables }: ReadySettings): MailServer | string {
  const variable = variables["smtp"] ?? "smtp";
  const wanted = `${variable} must hold an address such as smtps://user:password@host:465`;
  const text = values["smtp"] ?? "";
  if (!URL.canParse(text)) return wanted;
  const { protocol, hostname, port, username, password } = new URL(text);
  if ((protocol !== "smtp:" && protocol !== "smtps:") || hostname === "") return wanted;
  const user = decoded(username);
  const pass = decoded(password);
  if (user === undefined || pass === undefined) return `${variable}: a % in user or password is written %25`;
  const isTls = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (isTls ? 465 : 587) : Number(port),
    encryption: isTls ? "tls" : "starttls",
    credentials: user === "" ? undefined : { user, pass },
  };
}

/**
 * Whether a conversation that begins in the open ends where the server offers no encryption. On this machine itself there is
 * no wire to listen to, and test servers seldom have a certificate. `reached`: the address that was connected to.
 */
export function mustUpgrade({ encryption }: MailServer, reached: string | undefined): boolean {
  return encryption === "starttls" && !isLoopback(reached ?? "");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
