// What was said of the file that a pull request proposes?

import { optionalNumber, optionalText } from "../../src/github/answer.ts";
import { annotationsIn } from "../main/action-desk.ts";
import type { Expectation } from "./expectation.ts";
import type { Happened } from "./observed.ts";
import { absent, contained } from "./told.ts";

interface Verdict {
  readonly run: "green" | "red";
  /** `warning 12: its text` */
  readonly lines: readonly string[];
  readonly summary: string;
}

/** Has the shape of what is wished, and equals it where all is as expected. */
export function verdictAsWished(wish: NonNullable<Expectation["checked"]>, happened: Happened): object {
  const verdicts = verdictsOf(happened);
  const [only] = verdicts;
  if (only === undefined || verdicts.length > 1) return { run: `${verdicts.length} verdicts` };
  return {
    run: only.run,
    ...(wish.lines && { lines: linesAsWished(wish.lines, only.lines) }),
    ...(wish.says && { says: contained(wish.says, only.summary) }),
    ...(wish.without && { without: absent(wish.without, only.summary) }),
  };
}

function verdictsOf({ runs, checks }: Happened): readonly Verdict[] {
  return [
    ...runs.map(({ exitCode, log, summary }) => ({
      run: exitCode === 0 ? ("green" as const) : ("red" as const),
      lines: annotationsIn(log).flatMap(({ kind, properties, message }) => {
        // The run's own verdict stands at no line.
        return properties["line"] === undefined ? [] : [`${kind} ${properties["line"]}: ${message}`];
      }),
      summary,
    })),
    ...checks.map(({ conclusion, annotations, summary }) => ({
      run: conclusion === "success" ? ("green" as const) : ("red" as const),
      lines: annotations.map(lineOf),
      summary,
    })),
  ];
}

function lineOf(annotation: unknown): string {
  const level = optionalText(annotation, "annotation_level")?.replace("failure", "error") ?? "";
  return `${level} ${optionalNumber(annotation, "start_line") ?? 0}: ${optionalText(annotation, "message") ?? ""}`;
}

/** `warning 12: a part` where the line begins so and contains the part. */
function linesAsWished(wanted: readonly string[], lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const [, place = "", part = ""] = /^(\w+ \d+: )(.*)$/s.exec(wanted[index] ?? "") ?? [];
    return part !== "" && line.startsWith(place) && line.includes(part) ? (wanted[index] ?? "") : line;
  });
}
