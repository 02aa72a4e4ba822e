// What may stand in a text for Slack?

/**
 * Slack's three characters escaped, the result at most so long, no entity and no character cut in two.
 * Source: Slack's documentation, "Formatting text for app surfaces".
 */
export function escapedForSlack(text: string, longest: number): string {
  const whole = Array.from(text, escaped);
  if (lengthOf(whole) <= longest) return whole.join("");
  let length = 0;
  const kept = whole.filter((part) => {
    length += part.length;
    return length < longest;
  });
  return `${kept.join("")}…`;
}

/** The file's `mention`: what Slack takes for a mention stays alive, whatever else stands there is plain text. */
export function mentionText(mention: string): string {
  const words = mention.trim().split(/\s+/).slice(0, MOST_MENTIONS);
  return words.map((word) => (LIVE.test(word) ? word : escapedForSlack(word, LONGEST_WORD))).join(" ");
}

const MOST_MENTIONS = 10;
const LONGEST_WORD = 80;
const LIVE = /^<(?:!subteam\^S[A-Z0-9]+(?:\|[^<>|&\s]{0,80})?|!(?:here|channel|everyone)|@[UW][A-Z0-9]+)>$/;

function escaped(character: string): string {
  if (character === "&") return "&amp;";
  if (character === "<") return "&lt;";
  return character === ">" ? "&gt;" : character;
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
