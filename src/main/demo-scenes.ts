// What happens in the demo, and when?

import type { RepositoryWorld } from "../sandbox/repository-world.ts";

/** One thing that a person does, or one scheduled run of the Action. */
export interface Scene {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly title: string;
  /** What somebody does; left out where only the scheduled Action runs. */
  readonly act?: (desk: RepositoryWorld) => void;
  readonly sweep?: true;
}

export const scenes: readonly Scene[] = [
  {
    at: "2026-11-20T10:15:00+01:00",
    title: "cleo opens a problem: production is down",
    act: open("problem.yml", "cleo", "Production down", "Nobody can pay in the web shop"),
  },
  {
    at: "2026-11-20T10:20:00+01:00",
    title: "chris opens a change request, and says that production is down",
    act: open("change.yml", "chris", "Production down", "More memory for the reports, please"),
  },
  {
    at: "2026-11-20T10:27:00+01:00",
    title: "the engineer on call answers cleo",
    act: answer(1, "The database has run full; we are making room now."),
  },
  {
    at: "2026-11-20T10:58:00+01:00",
    title: "and answers chris",
    act: answer(2, "Done: the reports have twice the memory now."),
  },
  {
    at: "2026-11-20T17:50:00+01:00",
    title: "ten minutes before closing time, cleo opens an urgent problem",
    act: open("problem.yml", "cleo", "Urgent", "Search finds nothing since noon"),
  },
  { at: "2026-11-20T18:07:00+01:00", title: "the scheduled Action runs: nothing is due before Monday", sweep: true },
  {
    at: "2026-11-21T11:00:00+01:00",
    title: "on Saturday, chris asks something",
    act: open("guidance.yml", "chris", "Normal", "How do we add a second domain?"),
  },
  { at: "2026-11-21T11:07:00+01:00", title: "the scheduled Action runs: it is the weekend", sweep: true },
  { at: "2026-11-23T09:37:00+01:00", title: "Monday morning, nobody has answered the urgent one", sweep: true },
  { at: "2026-11-23T09:52:00+01:00", title: "its hour of office time is over", sweep: true },
  { at: "2026-11-23T10:22:00+01:00", title: "still nobody, half an hour later", sweep: true },
  {
    at: "2026-11-23T11:00:00+01:00",
    title: "Saturday's question is answered well in time",
    act: answer(4, "Add it under `domains` and open a change request; we will do the rest."),
  },
  { at: "2026-11-23T12:07:00+01:00", title: "the scheduled Action runs: nothing more is said", sweep: true },
];

function open(form: string, by: string, priority: string, title: string): (desk: RepositoryWorld) => void {
  return (desk) => void desk.openIssue({ by, title, form: { file: form, answers: { priority } } });
}

function answer(issue: number, body: string): (desk: RepositoryWorld) => void {
  return (desk) => {
    const [by = "ann"] = desk.issue(issue).assignees;
    desk.comment(issue, { by, body });
  };
}
