// How is it told that a clock change meets the edges of hours?

import type { OddEdge } from "./odd-edges.ts";

export interface OddEdgeText {
  readonly kind: OddEdge["kind"];
  /** `an edge at 02:30, which is skipped in Europe/Berlin on 2027-03-28, 2028-03-26`. */
  readonly text: string;
}

/** One for each time of day, kind and zone, with all its dates. */
export function oddEdgeTexts(edges: readonly OddEdge[]): readonly OddEdgeText[] {
  const byEdge = new Map<string, OddEdge[]>();
  for (const edge of edges) {
    const key = `${edge.kind} ${edge.msOfDay} ${edge.timezone}`;
    byEdge.set(key, [...(byEdge.get(key) ?? []), edge]);
  }
  return [...byEdge.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const happens = first.kind === "skipped" ? "is skipped" : "comes twice";
    const dates = same.map(({ date }) => date).join(", ");
    const text = `an edge at ${timeText(first.msOfDay)}, which ${happens} in ${first.timezone} on ${dates}`;
    return [{ kind: first.kind, text }];
  });
}

function timeText(msOfDay: number): string {
  const minutes = Math.floor(msOfDay / 60_000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
