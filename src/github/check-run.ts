// How is a check written on a commit?

import { type Outcome, succeeded } from "../usecases/outcome.ts";
import { number } from "./answer.ts";
import { understood } from "./connection.ts";
import { deskOf, type TrackerSettings } from "./tracker.ts";

export interface CheckRun {
  readonly name: string;
  /** The commit that was looked at. */
  readonly head: string;
  /** What we want to be told when somebody asks for it again. */
  readonly reference: string;
  readonly conclusion: "success" | "failure" | "neutral";
  /** One plain line. */
  readonly title: string;
  /** Markdown, 65,535 bytes at most. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

export interface CheckAnnotation {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly level: "failure" | "warning" | "notice";
  readonly message: string;
}

const AT_ONCE = 50;

/**
 * Writes a finished check; annotations beyond the first fifty are added to it in further requests. Each is sent once:
 * what was stored twice would be shown twice.
 */
export async function postCheckRun(settings: TrackerSettings, run: CheckRun): Promise<Outcome> {
  const { connection } = deskOf(settings);
  const doing = `writing the check "${run.name}" on ${run.head.slice(0, 12)}`;
  const [first = [], ...others] = inFifties(run.annotations.map(asAnnotation));
  const { name, head: head_sha, reference: external_id, conclusion, title, summary } = run;
  const created = await connection.send({
    doing,
    route: "POST /repos/{owner}/{repo}/check-runs",
    parameters: {
      ...{ name, head_sha, external_id, status: "completed", conclusion },
      output: { title, summary, annotations: first },
    },
    repeating: "once",
  });
  if (!created.ok) return created;
  const id = understood(doing, () => number(created.value.data, "id"));
  if (!id.ok) return id;
  for (const annotations of others) {
    const added = await connection.send({
      doing,
      route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
      parameters: { check_run_id: id.value, output: { title, summary, annotations } },
      repeating: "once",
    });
    if (!added.ok) return added;
  }
  return succeeded(undefined);
}

function inFifties<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

function asAnnotation({ path, line, column, level, message }: CheckAnnotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: level,
    title: "Watchbill",
    message,
  };
}
