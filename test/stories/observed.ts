// What is there after a step, of what the story expects?

import type { ActionRun } from "../../src/main/demo-action.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import type { CommentView, IssueView } from "../../src/sandbox/views.ts";
import type { CheckRun } from "../../src/sandbox/records.ts";
import { verdictAsWished } from "./verdicts.ts";
import { definedOnly } from "./acts.ts";
import type { Expectation, MessageWanted } from "./expectation.ts";
import { announcementsOf, cardsOf, visible } from "./own-comments.ts";
import { absent, comparedWith, contained, type Told } from "./told.ts";

/** What a step has led to besides what stands on the issues. */
export interface Happened {
  readonly runs: readonly ActionRun[];
  readonly writes: number;
  /** Checks that the App wrote in this step. */
  readonly checks: readonly CheckRun[];
  readonly told: readonly Told[];
  /** Logins, once each. */
  readonly notified: readonly string[];
  /** Ids of the comments that were there before. */
  readonly known: ReadonlySet<number>;
}

/** Has the shape of `wished`, and equals it where all is as expected. */
export function observed(desk: RepositoryWorld, expectation: Expectation, happened: Happened): object {
  return definedOnly({
    ...ofIssue(desk, expectation, happened),
    ...ofStep(expectation, happened),
    issue: expectation.issue,
    in: expectation.in,
    issues: expectation.issues === undefined ? undefined : desk.issues().length,
  });
}

export function wished(expectation: Expectation): object {
  return definedOnly({
    ...expectation,
    cards: expectation.cards ?? (expectation.card && 1),
    labels: expectation.labels?.toSorted(),
    assignees: expectation.assignees?.toSorted(),
    card_is: expectation.card_is?.trim(),
    announcements: expectation.announcements?.map((text) => text.trim()),
    new_announcements: expectation.new_announcements?.map((text) => text.trim()),
    told: expectation.told?.toSorted(byAddress),
    notified: expectation.notified?.toSorted(),
  });
}

const ABOUT_ISSUE = [
  "title",
  "author",
  "state",
  "state_reason",
  "labels",
  "assignees",
  "body",
  "body_without",
  "card",
  "card_without",
  "card_is",
  "cards",
  "announcements",
  "new_announcements",
  "new_announcement_contains",
  "reactions",
] as const;

function ofIssue(desk: RepositoryWorld, expectation: Expectation, { known }: Happened): object {
  if (ABOUT_ISSUE.every((name) => expectation[name] === undefined)) return {};
  const issue = desk.issue(expectation.issue ?? 1);
  const announcements = announcementsOf(issue);
  const fresh = announcements.filter(({ id }) => !known.has(id)).map(({ body }) => visible(body));
  return {
    title: expectation.title && issue.title,
    author: expectation.author && issue.author.replace(/^.*\[bot\]$/, "Watchbill"),
    state: expectation.state && issue.state,
    state_reason: expectation.state_reason && issue.stateReason,
    labels: expectation.labels && issue.labels.toSorted(),
    assignees: expectation.assignees && issue.assignees.toSorted(),
    body: expectation.body && contained(expectation.body, visible(issue.body)),
    body_without: expectation.body_without && absent(expectation.body_without, visible(issue.body)),
    ...ofCard(issue, expectation),
    announcements: expectation.announcements && announcements.map(({ body }) => visible(body)),
    new_announcements: expectation.new_announcements && fresh,
    new_announcement_contains:
      expectation.new_announcement_contains &&
      contained(
        expectation.new_announcement_contains,
        fresh.length === 1 ? (fresh[0] ?? "") : `${fresh.length} of them`,
      ),
    reactions: expectation.reactions && reactionsTo(issue, Object.keys(expectation.reactions)),
  };
}

function ofCard(issue: IssueView, expectation: Expectation): object {
  const cards = cardsOf(issue).map(({ body }) => visible(body));
  const card = cards.join("\n=== and another card ===\n");
  return {
    cards: expectation.cards === undefined && expectation.card === undefined ? undefined : cards.length,
    card: expectation.card && contained(expectation.card, card),
    card_without: expectation.card_without && absent(expectation.card_without, card),
    card_is: expectation.card_is === undefined ? undefined : card,
  };
}

function reactionsTo(issue: IssueView, parts: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    parts.map((part) => {
      const comments = issue.comments.filter(({ body, author }) => !author.endsWith("[bot]") && body.includes(part));
      return [part, comments.flatMap(ownReactions)];
    }),
  );
}

// `+1 by watchbill[bot]`
function ownReactions({ reactions }: CommentView): readonly string[] {
  return reactions.filter((text) => text.endsWith("[bot]")).map((text) => text.split(" by ")[0] ?? "");
}

function ofStep(expectation: Expectation, happened: Happened): object {
  const { runs, writes, told, notified } = happened;
  const outputs = runs.at(-1)?.outputs ?? {};
  return {
    checked: expectation.checked && verdictAsWished(expectation.checked, happened),
    told: expectation.told && toldAsWished(expectation.told, told),
    notified: expectation.notified && notified.toSorted(),
    writes: expectation.writes === undefined ? undefined : writes,
    run: expectation.run && (runs.length === 0 ? "none" : runs.every((run) => run.exitCode === 0) ? "green" : "red"),
    says: expectation.says && contained(expectation.says, runs.map((run) => run.log).join("\n")),
    summary: expectation.summary && contained(expectation.summary, runs.map((run) => run.summary).join("\n")),
    outputs:
      expectation.outputs &&
      Object.fromEntries(Object.keys(expectation.outputs).map((name) => [name, outputs[name] ?? "none"])),
  };
}

function toldAsWished(wanted: readonly MessageWanted[], told: readonly Told[]): readonly object[] {
  const sorted = wanted.toSorted(byAddress);
  return told.toSorted(byAddress).map((each, index) => {
    const wish = sorted[index];
    return wish === undefined ? { ...each } : comparedWith(wish, each);
  });
}

function byAddress(one: { to: string; event?: string | undefined }, other: typeof one): number {
  const [first, second] = [`${one.to} ${one.event ?? ""}`, `${other.to} ${other.event ?? ""}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
