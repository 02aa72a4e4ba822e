// What of a text that anybody may have written is handed to a service?

const MORE = "…";
const JOINER = "\u{2060}";

// Controls steer terminals and mail headers, the marks of direction turn a text around, tags are invisible.
const UNSEEN = /[\p{Cc}\p{Cs}\u{061c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{e0000}-\u{e007f}]/gu;

/** One line of at most so many characters, with nothing in it that a service takes for a mention, a tag or an entity. */
export function oneLine(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, " ").replace(UNSEEN, "").trim();
  return cut(disarmed(line), longest);
}

/** The same with its lines kept; at most one empty line between two. */
export function severalLines(text: string, longest: number): string {
  const lines = text
    .split(/\r\n|[\n\r\u{2028}\u{2029}]/u)
    .map((line) => line.replaceAll("\t", " ").replace(UNSEEN, "").trimEnd());
  const kept = lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return cut(disarmed(kept), longest);
}

/** At most so many UTF-16 units (no service counts more), never half a character; what is missing shows as `…`. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text.slice(0, longest - MORE.length).replace(/\p{Cs}$/u, "") + MORE;
}

// An invisible joiner parts `@team`, `<!channel>`, `<@U1>`, `<img` and `&#64;`: read the same, taken for none of them, also
// where a service hands the text on to the next.
function disarmed(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}_])[@\u{ff20}](?=[\p{L}\p{N}_-])/gu, (at) => at + JOINER)
    .replace(/<(?=[!@#/?\p{L}])/gu, `<${JOINER}`)
    .replace(/&(?=(?:#\d+|#x[\da-f]+|\w+);)/giu, `&${JOINER}`);
}
