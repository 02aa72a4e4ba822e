// Which words of Redis, or of its client, may stand in the log?

import { cleanMessage } from "../github/clean-message.ts";

/** @param url as the operator has written it: it may hold a password. */
export function redisWords(url: string): (error: unknown) => string {
  const secrets = secretsIn(url);
  return (error) => cleanMessage(wordsOf(error), secrets);
}

// Nothing else of an error: the client's own hang the command that failed on it, and that of a login has the password.
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A name with several addresses fails at each of them, and the whole says nothing.
  if (error instanceof AggregateError && error.message === "") return error.errors.map(wordsOf).join("; ");
  return error.message === "" ? error.name : error.message;
}

// `redis://name:password@host`, with or without what stands before it, or `?password=`.
const BEFORE_HOST = /^(?:[\w+.-]+:\/\/)?[^:@/]*:(.+)@/;

/** The longest first, so that no part of one is left over. */
function secretsIn(url: string): readonly string[] {
  const query = /[?&]password=([^&#]+)/.exec(url)?.[1];
  const written = [BEFORE_HOST.exec(url)?.[1], query].filter((found) => found !== undefined);
  return [url, ...written, ...written.map(decoded)].sort((one, other) => other.length - one.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
