// Which hidden note does a comment of Watchbill's begin with?

/** What a comment is for, with the data it carries. */
export interface Marker {
  readonly kind: "card" | "announcement";
  /** Plain JSON data. */
  readonly data: unknown;
}

const FIRST_LINE = /^<!-- watchbill:(card|announcement) (\{.*\})(?: sig=([0-9a-f,]+))? -->(?:\r?\n|$)/;

/** The marker's line, to stand first in the comment. `<`, `>` and `--` can't occur inside it. */
export function markerLine(marker: Marker): string {
  const json = JSON.stringify(marker.data)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("--", "-\\u002d");
  return `<!-- watchbill:${marker.kind} ${json} -->`;
}

/** The marker a comment begins with; undefined when it begins with anything else or the data is no JSON. */
export function markerOf(body: string): Marker | undefined {
  const match = FIRST_LINE.exec(body);
  const kind = match?.[1];
  if (match?.[2] === undefined || (kind !== "card" && kind !== "announcement")) return undefined;
  try {
    return { kind, data: JSON.parse(match[2]) as unknown };
  } catch {
    return undefined;
  }
}

/** The comment without its marker's line: what a reader sees. */
export function withoutMarker(body: string): string {
  return body.replace(FIRST_LINE, "").trim();
}

/** The comment as it was before its marker was signed. */
export function unsigned(body: string): string {
  const marker = FIRST_LINE.exec(body);
  if (marker?.[1] === undefined || marker[2] === undefined) return body;
  const line = `<!-- watchbill:${marker[1]} ${marker[2]} -->`;
  return line + body.slice(body.indexOf("-->") + "-->".length);
}
