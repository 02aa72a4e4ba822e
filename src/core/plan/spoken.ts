// How is a plain sentence posted once, by identity?

import { markerLine } from "../ticket/marker.ts";
import type { AnnounceStep } from "./step.ts";

interface Saying {
  readonly steps: readonly string[];
  readonly text: string;
  readonly mentions?: readonly string[];
}

/** An announcement that escalates nothing: a reply, or a word that somebody has to hear. */
export function spoken({ steps, text, mentions = [] }: Saying): AnnounceStep {
  const body = `${markerLine({ kind: "announcement", data: { steps } })}\n${text}`;
  return { kind: "announce", steps, mentions, body };
}
