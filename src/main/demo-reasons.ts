// Which reasons did the App give in its log, or the Action in its report?

export interface Reason {
  readonly issue: number;
  /** Kind of the step. */
  readonly step: string;
  readonly because: string;
}

/** From the App's log (JSON lines) or the Action's report file; whatever else is in there is passed over. */
export function reasonsIn(source: unknown): readonly Reason[] {
  if (typeof source === "string") return source.split("\n").flatMap((line) => fromLine(line));
  return list(field(source, "tickets")).flatMap((ticket) => {
    const steps = list(field(ticket, "applied")).map((applied) => field(applied, "step"));
    return steps.flatMap((step) => reason(field(ticket, "number"), field(step, "kind"), field(step, "because")));
  });
}

function fromLine(line: string): readonly Reason[] {
  if (!line.startsWith("{")) return [];
  const entry: unknown = JSON.parse(line);
  return list(field(entry, "steps")).flatMap((step) => {
    return reason(field(entry, "issue"), field(step, "step"), field(step, "because"));
  });
}

function reason(issue: unknown, step: unknown, because: unknown): readonly Reason[] {
  const isWhole = typeof issue === "number" && typeof step === "string" && typeof because === "string";
  return isWhole ? [{ issue, step, because }] : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Undefined where the value is no object, or has no such field. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
