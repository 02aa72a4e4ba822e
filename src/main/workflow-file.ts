// What does a workflow's file say of when it runs, and of what it uses?

import { parse } from "yaml";
import { optionalList, optionalText, part } from "../github/answer.ts";

export interface WorkflowFile {
  /** The lines of `on.schedule`. */
  readonly crons: readonly string[];
  /** Whether a job, or a step of one, uses something that is called Watchbill. */
  readonly usesWatchbill: boolean;
}

/** Of a file as GitHub's answer has it; one that can't be read as YAML says nothing. */
export function workflowFile(file: unknown): WorkflowFile {
  const written = yamlOf(Buffer.from(optionalText(file, "content") ?? "", "base64").toString());
  const crons = optionalList(written, "on", "schedule").flatMap((each) => optionalText(each, "cron") ?? []);
  const jobs = part(written, "jobs");
  const named: readonly unknown[] = typeof jobs === "object" && jobs !== null ? Object.values(jobs) : [];
  const users = named.flatMap((job) => [job, ...optionalList(job, "steps")]);
  return { crons, usesWatchbill: users.some((each) => /watchbill/i.test(optionalText(each, "uses") ?? "")) };
}

// Somebody else's workflow may be anything.
function yamlOf(written: string): unknown {
  try {
    return parse(written, { logLevel: "silent" });
  } catch {
    return undefined;
  }
}
