// What stops a preview, what is kept of it then, and what is left out of its figures?

import { expect, test } from "@jest/globals";
import type { History, HistoryEvent } from "../../src/core/ticket/history.ts";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import { failed, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { Budget, PastPage, PastTickets } from "../../src/usecases/preview-past.ts";
import type { PreviewReport } from "../../src/usecases/preview-report.ts";
import { previewRepository } from "../../src/usecases/preview-repository.ts";
import { account } from "../core/ticket/told.ts";
import { FILE, runAt } from "./desk.ts";
import { fakeTracker } from "./fake-tracker.ts";
import { memoryJournal } from "./preview-past-desk.ts";

const FROM = "2026-02-01T00:00:00Z";
const UNTIL = "2026-03-02T10:00:00Z";

/** An issue of a day in February, opened at 09:00 and answered by ann half an hour later. */
function issue(number: number, more: readonly HistoryEvent[] = [], by = "cleo", body = "How?"): History {
  const at = (time: string): Instant => instant(`2026-02-${String(30 - number).padStart(2, "0")}T${time}Z`);
  const opened = {
    kind: "opened",
    at: at("09:00:00"),
    by: account(by),
    title: "Help",
    body,
    labels: [],
  } as const;
  const answer = {
    kind: "commented",
    at: at("09:30:00"),
    by: account("ann"),
    id: String(number),
    body: "So.",
  } as const;
  return { number, privateRepository: true, events: [opened, answer, ...more] };
}

type Page = Partial<PastPage> | "fails";

/** These pages, whose cursors are their places. */
function pastOf(pages: readonly Page[]): PastTickets & { readonly asked: (string | undefined)[] } {
  const asked: (string | undefined)[] = [];
  return {
    asked,
    fetchPage: (_, cursor) => {
      asked.push(cursor);
      const place = Number(cursor ?? 0);
      const page = pages[place];
      if (page === undefined || page === "fails") {
        return Promise.resolve(failed({ kind: "unavailable", message: "a page is missing" }));
      }
      const next = place + 1 < pages.length ? String(place + 1) : undefined;
      return Promise.resolve(succeeded({ histories: [], failures: [], next, budget: undefined, ...page }));
    },
  };
}

interface Setting {
  readonly fake?: ReturnType<typeof fakeTracker>;
  readonly journal?: ReturnType<typeof memoryJournal>;
}

async function preview(past: PastTickets, setting: Setting = {}): Promise<Outcome<PreviewReport>> {
  const { fake = fakeTracker(FILE, UNTIL), journal = memoryJournal() } = setting;
  const run = await runAt(fake, "10:00");
  const span = { from: instant(FROM), until: instant(UNTIL) };
  return previewRepository({ run, past, journal, span, tell: () => undefined });
}

function reportIn(outcome: Outcome<PreviewReport>): PreviewReport {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

const budget = (remaining: number): Budget => ({ limit: 1000, remaining, resetAt: instant("2026-03-02T10:40:00Z") });

test.each([
  { name: "with half of the hour left it goes on", remaining: 500, pages: 2 },
  { name: "with a point less it stops, and says when it can go on", remaining: 499, pages: 1 },
])("$name", async ({ remaining, pages }) => {
  const past = pastOf([{ histories: [issue(2)], budget: budget(remaining) }, { histories: [issue(3)] }]);
  const journal = memoryJournal();
  const outcome = await preview(past, { journal });
  expect(past.asked).toHaveLength(pages);
  expect(journal.kept).toHaveLength(pages);
  if (pages === 2) expect(outcome.ok).toBe(true);
  else expect(outcome).toMatchObject({ failure: { kind: "limited", retryAt: instant("2026-03-02T10:40:00Z") } });
});

test("a preview that goes on makes the same report as one that was never interrupted", async () => {
  const pages = [{ histories: [issue(2), issue(3)] }, { histories: [issue(4)] }, { histories: [issue(5)] }];
  const whole = reportIn(await preview(pastOf(pages)));
  const journal = memoryJournal();
  expect(await preview(pastOf([...pages.slice(0, 2), "fails"]), { journal })).toMatchObject({ ok: false });
  const rest = pastOf(pages);
  expect(reportIn(await preview(rest, { journal }))).toEqual(whole);
  expect(rest.asked).toEqual(["2"]);
  // Nothing is left to read, and nothing is asked for.
  const nothing = pastOf([]);
  expect(reportIn(await preview(nothing, { journal }))).toEqual(whole);
  expect(nothing.asked).toEqual([]);
});

test("what is no ticket, twice there, too old, too new or unreadable", async () => {
  const early = {
    ...issue(29),
    events: issue(29).events.map((each) => ({ ...each, at: instant("2026-01-31T23:59:59Z") })),
  };
  const new_ = { ...issue(28), events: issue(28).events.map((each) => ({ ...each, at: instant(UNTIL) })) };
  // Of an App whose name nobody has told us.
  const summary = issue(5, [], "some-app[bot]", "<!-- watchbill:first-day {} -->\nThese are older.");
  const report = reportIn(
    await preview(
      pastOf([
        { histories: [new_, issue(2), issue(3, [], "watchbill[bot]")], failures: [{ number: 9, failure: GONE }] },
        { histories: [issue(2), { ...issue(4), cutShort: true }, early, summary] },
      ]),
    ),
  );
  expect(report).toMatchObject({
    tickets: 1,
    leftOut: [{ because: "Watchbill opened it itself", issues: 2 }],
    unread: [
      { number: 4, message: "its history is longer than can be read" },
      { number: 9, message: "it is gone" },
    ],
  });
});

const GONE = { kind: "deleted", message: "it is gone" } as const;

test("the file counts as if it had been in force all along", async () => {
  const fake = fakeTracker(`${FILE}tickets: { since: 2026-03-01 }\n`, UNTIL);
  expect(reportIn(await preview(pastOf([{ histories: [issue(2)] }]), { fake })).tickets).toBe(1);
});

test("a schedule that begins later is told of, since a new file's rotation does", async () => {
  const fake = fakeTracker(
    FILE.replace("always: [ann, bob]", "rotation: { start: 2026-02-20T09:00, every: 1 week, people: [ann] }"),
    UNTIL,
  );
  const { warnings } = reportIn(await preview(pastOf([{ histories: [issue(2)] }]), { fake }));
  expect(warnings).toEqual([
    'Nobody is on call in "support" before Friday 20 February 2026, 09:00 (Brussels time); a copy of the file with an earlier `start`, named by --config, shows who would have been.',
  ]);
});

const ROLES = `${FILE}staff: { roles: [write] }\n`;
const WORD = (id: string): HistoryEvent => ({
  kind: "commented",
  at: instant("2026-02-28T09:10:00Z"),
  by: account("zoe"),
  id,
  body: "It is the cable.",
});

test("somebody's role is asked for once, also by the preview that goes on", async () => {
  const fake = fakeTracker(ROLES, UNTIL);
  fake.roles.set("zoe", "write");
  const journal = memoryJournal();
  const first = { histories: [issue(2, [WORD("20")])] };
  await preview(pastOf([first, "fails"]), { fake, journal });
  expect(fake.calls.filter((call) => call.startsWith("fetchRole"))).toEqual(["fetchRole cleo", "fetchRole zoe"]);
  const report = reportIn(await preview(pastOf([first, { histories: [issue(6, [WORD("30")])] }]), { fake, journal }));
  expect(fake.calls.filter((call) => call.startsWith("fetchRole"))).toEqual([]);
  expect(report.warnings).toEqual([]);
});

test("a role that can't be read for now stops it before the page is kept", async () => {
  const fake = fakeTracker(ROLES, UNTIL);
  fake.faults.push({ method: "fetchRole", kind: "limited" });
  const journal = memoryJournal();
  const outcome = await preview(pastOf([{ histories: [issue(2, [WORD("20")])] }]), { fake, journal });
  expect(outcome).toMatchObject({ ok: false, failure: { kind: "limited" } });
  expect(journal.kept).toEqual([]);
});

test("a role that nobody may read is told of, and so is a team", async () => {
  const fake = fakeTracker(ROLES.replace("roles: [write]", "roles: [write], teams: [acme/support]"), UNTIL);
  fake.faults.push({ method: "fetchRole", kind: "forbidden" }, { method: "fetchTeam", kind: "forbidden" });
  const { warnings } = reportIn(await preview(pastOf([{ histories: [issue(2, [WORD("20")])] }]), { fake }));
  expect(warnings[0]).toMatch(/^Nobody was taken for staff by a team that can't be read: /);
  expect(warnings[1]).toBe("It could not be read whether cleo, zoe are staff, so on their tickets less was done.");
});
