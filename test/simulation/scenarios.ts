// Which twelve moments in a ticket's life must survive a stop at any call?

import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";

export interface Scenario {
  readonly name: string;
  /** What has happened; `pass` lets time go by and Watchbill do its work in peace. */
  readonly before: (stage: Stage) => Promise<void>;
}

export interface Stage {
  readonly desk: RepositoryWorld;
  readonly open: (type: string, priority: string) => number;
  readonly pass: (afterMinutes: number) => Promise<void>;
  readonly wait: (minutes: number) => Promise<void>;
}

const HOUR = 60;

export const SCENARIOS: readonly Scenario[] = [
  {
    name: "a new ticket is triaged",
    before: ({ open }) => now(() => open("Question", "Normal")),
  },
  {
    name: "production is down, and the pager hears of it",
    before: ({ open }) => now(() => open("Problem", "Production down")),
  },
  {
    name: "the assignee is reminded",
    before: async ({ open, pass, wait }) => {
      open("Problem", "Production down");
      await pass(1);
      await wait(25);
    },
  },
  {
    name: "a ticket escalates, with pager and chat",
    before: async ({ open, pass, wait }) => {
      open("Problem", "Production down");
      await pass(1);
      await wait(35);
    },
  },
  {
    name: "everything is overdue at the first look",
    before: async ({ open, wait }) => {
      open("Problem", "Production down");
      await wait(3 * HOUR);
    },
  },
  {
    name: "staff have answered, and the page is taken in hand",
    before: async ({ desk, open, pass }) => {
      const number = open("Problem", "Production down");
      await pass(1);
      desk.comment(number, { by: "ann", body: "Looking into it." });
    },
  },
  {
    name: "the priority is raised by command",
    before: async ({ desk, open, pass }) => {
      const number = open("Problem", "Normal");
      await pass(1);
      desk.comment(number, { by: "lea", body: "/priority production-down" });
    },
  },
  {
    name: "the ticket waits for the customer, who is warned",
    before: async ({ desk, open, pass, wait }) => {
      const number = open("Question", "Normal");
      await pass(1);
      desk.comment(number, { by: "ann", body: "Which version?\n\n/pending" });
      await pass(1);
      await wait(17 * HOUR);
    },
  },
  {
    name: "the customer has not answered, and the ticket is closed",
    before: async ({ desk, open, pass, wait }) => {
      const number = open("Question", "Normal");
      await pass(1);
      desk.comment(number, { by: "ann", body: "Which version?\n\n/pending" });
      await pass(17 * HOUR);
      await wait(8 * HOUR);
    },
  },
  {
    name: "the customer comes back after that",
    before: async ({ desk, open, pass }) => {
      const number = open("Question", "Normal");
      await pass(1);
      desk.comment(number, { by: "ann", body: "Which version?\n\n/pending" });
      await pass(17 * HOUR);
      await pass(8 * HOUR);
      desk.comment(number, { by: "cleo", body: "4.2" });
    },
  },
  {
    name: "a paged ticket is closed",
    before: async ({ desk, open, pass }) => {
      const number = open("Problem", "Production down");
      await pass(40);
      desk.close(number, { by: "lea" });
    },
  },
  {
    name: "somebody has deleted the card",
    before: async ({ desk, open, pass }) => {
      const number = open("Problem", "Urgent");
      await pass(1);
      const card = desk.issue(number).comments[0];
      if (card !== undefined) desk.deleteComment(card.id, { by: "boss" });
    },
  },
];

function now(act: () => unknown): Promise<void> {
  act();
  return Promise.resolve();
}
