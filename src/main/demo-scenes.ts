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

// Issues in the order in which they are opened.
const [DOWN, CHANGE, POST_MORTEM, SEARCH, QUESTION] = [1, 2, 3, 4, 5];

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
    at: "2026-11-20T10:22:00+01:00",
    title: "woken by the pager, bob says on cleo's issue that he has it: /ack",
    act: write(DOWN, "bob", "/ack"),
  },
  {
    at: "2026-11-20T10:27:00+01:00",
    title: "and answers her: “The database has run full; we are making room now.”",
    act: write(DOWN, "bob", "The database has run full; we are making room now."),
  },
  {
    at: "2026-11-20T10:31:00+01:00",
    title: "cleo writes: “Thank you. Please tell us when it is up again.”",
    act: write(DOWN, "cleo", "Thank you. Please tell us when it is up again."),
  },
  {
    at: "2026-11-20T10:58:00+01:00",
    title: "bob answers chris, in time",
    act: write(CHANGE, "bob", "Done: the reports have twice the memory now."),
  },
  {
    at: "2026-11-20T11:40:00+01:00",
    title: "production is up; bob labels it a major downtime and closes it, without a word to cleo",
    act: closeAsMajorDowntime(DOWN, "bob"),
  },
  {
    at: "2026-11-20T16:30:00+01:00",
    title: "the post-mortem is written, and bob closes that issue",
    act: (desk) => {
      desk.close(POST_MORTEM, { by: "bob" });
    },
  },
  {
    at: "2026-11-20T17:50:00+01:00",
    title: "ten minutes before closing time, cleo opens an urgent problem",
    act: open("problem.yml", "cleo", "Urgent", "Search finds nothing since noon"),
  },
  { at: "2026-11-20T18:07:00+01:00", title: "the scheduled Action runs: nothing is due before Monday", sweep: true },
  {
    at: "2026-11-21T11:00:00+01:00",
    title: "on Saturday, chris asks something that is not urgent",
    act: open("guidance.yml", "chris", "Normal", "How do we add a second domain?"),
  },
  { at: "2026-11-21T11:07:00+01:00", title: "the scheduled Action runs: it is the weekend", sweep: true },
  { at: "2026-11-23T09:37:00+01:00", title: "Monday morning, nobody has answered the urgent one", sweep: true },
  { at: "2026-11-23T09:52:00+01:00", title: "its hour of office time is over", sweep: true },
  { at: "2026-11-23T10:22:00+01:00", title: "still nobody, half an hour later", sweep: true },
  {
    at: "2026-11-23T10:30:00+01:00",
    title: "dee answers cleo: “The index was stuck. Search works again.”",
    act: write(SEARCH, "dee", "The index was stuck. Search works again."),
  },
  {
    at: "2026-11-23T10:40:00+01:00",
    title: "bob and chris have agreed otherwise: /due 2026-11-25T12:00",
    act: write(QUESTION, "bob", "/due 2026-11-25T12:00"),
  },
  {
    at: "2026-11-24T15:00:00+01:00",
    title: "and on Tuesday he answers, in time",
    act: write(QUESTION, "bob", "Add it under `domains` and open a change request; we will do the rest."),
  },
  { at: "2026-11-25T12:07:00+01:00", title: "the scheduled Action runs: nothing more is said", sweep: true },
];

function open(form: string, by: string, priority: string, title: string): (desk: RepositoryWorld) => void {
  return (desk) => void desk.openIssue({ by, title, form: { file: form, answers: { priority } } });
}

function write(issue: number, by: string, body: string): (desk: RepositoryWorld) => void {
  return (desk) => void desk.comment(issue, { by, body });
}

function closeAsMajorDowntime(issue: number, by: string): (desk: RepositoryWorld) => void {
  return (desk) => {
    const label = "major downtime";
    desk.createLabel({ name: label });
    desk.label(issue, { by, label });
    desk.close(issue, { by });
  };
}
