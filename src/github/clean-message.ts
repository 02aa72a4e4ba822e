// Which part of GitHub's own words may stand in a report?

const LONGEST = 240;

// Tokens of GitHub (classic, fine-grained, of an App), and whatever follows an authorisation scheme.
const TOKENS = /\b(?:gh[a-z]_\w+|github_pat_\w+|v1\.[0-9a-f]{20,})|\b(?:bearer|token|basic)\s+[\w.~+/=-]{12,}/gi;

/** One line without secrets or control characters, which a log might take for a command. */
export function cleanMessage(message: string, secrets: readonly string[]): string {
  const line = message.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const hidden = secrets
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[hidden]"), line)
    .replace(TOKENS, "[hidden]");
  return hidden.length > LONGEST ? `${hidden.slice(0, LONGEST)}...` : hidden;
}
