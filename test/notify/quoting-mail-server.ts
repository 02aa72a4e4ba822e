// A mail server that repeats whatever secret it was given: how does it answer?

import { type AfterLetter, localMailServer, type LocalMailServer } from "./local-mail-server.ts";

export type Letters = "login refused" | "receivers refused" | AfterLetter;

export interface QuotingMailServer extends LocalMailServer {
  /** `user password` of every login. */
  readonly logins: readonly string[];
}

/** Encrypted from the first byte; every refusal quotes users and passwords. */
export async function quotingMailServer(letters: Letters): Promise<QuotingMailServer> {
  const logins: string[] = [];
  const quoted = (responseCode: number) => Object.assign(new Error(`no: ${logins.join()}`), { responseCode });
  const isAfter = letters !== "login refused" && letters !== "receivers refused";
  const server = await localMailServer(
    {
      secure: true,
      onAuth: ({ username = "", password = "" }, _, callback) => {
        logins.push(`${username} ${password}`);
        if (letters === "login refused") callback(quoted(535));
        else callback(null, { user: username });
      },
      onRcptTo: (_, __, callback) => {
        callback(letters === "receivers refused" ? quoted(550) : null);
      },
    },
    isAfter ? letters : "taken",
  );
  return { ...server, logins };
}
