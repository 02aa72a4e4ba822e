// Is a person whom an announcement mentions really reached, and who is asked where not?

import { afterEach, expect, test } from "@jest/globals";
import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import { mentionedIn } from "../../src/usecases/mentioned-in.ts";
import { instant } from "../../src/core/time/instant.ts";
import { succeeded } from "../../src/usecases/outcome.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { desk } from "./desk.ts";
import { open } from "./fake-tracker.ts";
import { HOUR, inside, type Inside, review, textsOf } from "./inside.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, bob: { name: Bob }, lea: { name: Lea }, max: { name: Max }, eve: { name: Eve } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h, steps: [{ at: due, escalate: next }] }
schedules:
  support: { layers: [{ always: [ann] }] }
  second: { layers: [{ shifts: [{ from: 2026-03-01, until: 2026-03-02, people: [lea] }, { from: 2026-03-03, until: 2026-03-09, people: [max] }] }] }
escalation:
  on-call: { on_call: support }
  two: { on_call: second, assign: false }
  lead: { people: [bob], assign: false }
`;

let place: Inside;

afterEach(async () => {
  await place.sandbox.stop();
});

/** The word of an hour later, and what it leaves red. */
async function escalated(
  file: string,
  prepare: (there: Inside) => void,
): Promise<{ texts: readonly string[]; report: TicketReport }> {
  place = await inside(file);
  place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
  await review(place);
  prepare(place);
  place.sandbox.clock.advance(HOUR);
  const report = await review(place);
  const texts = textsOf(place.desk, 1).slice(1);
  place.sandbox.requests.clear();
  expect((await review(place)).applied).toEqual([]);
  expect(place.sandbox.requests.counts.writes).toBe(0);
  return { texts, report };
}

const first = (texts: readonly string[]) => texts.map((text) => /^@\S+?(?=[:,])/.exec(text)?.[0] ?? text);
const none = () => undefined;
const reasonsOf = (report: TicketReport) =>
  failuresOf(report)
    .map(({ message }) => message)
    .join();

test("somebody who can see it, a link: nothing more is said", async () => {
  const { texts, report } = await escalated(FILE, none);
  expect(first(texts)).toEqual(["@lea"]);
  expect(failuresOf(report)).toEqual([]);
});

interface Unheard {
  readonly file?: string;
  readonly prepare?: (there: Inside) => void;
  readonly next: string;
  readonly why: string;
}

const withoutRole =
  (...logins: readonly string[]) =>
  (there: Inside): void => {
    for (const login of logins) there.desk.setRole(login, undefined);
  };

const AWAY = "absences: [{ person: lea, from: 2026-03-01, until: 2026-03-09 }]\n";

const UNHEARD: readonly (readonly [string, Unheard])[] = [
  ["without access", { prepare: withoutRole("lea"), next: "@max", why: "plain text" }],
  [
    "gone from GitHub",
    {
      prepare: ({ sandbox }) => {
        sandbox.world.deleteAccount("lea");
      },
      next: "@max",
      why: "plain text",
    },
  ],
  ["away", { file: `${FILE.replace("on_call: second,", "people: [lea],")}${AWAY}`, next: "@bob", why: "lea is away" }],
  [
    "without access, and so is who comes on next",
    { prepare: withoutRole("lea", "max"), next: "@bob", why: "plain text" },
  ],
];

test.each(UNHEARD)("somebody %s: red, and the tier's next person hears, once", async (_, unheard) => {
  const { texts, report } = await escalated(unheard.file ?? FILE, (there) => {
    there.desk.setRole("max", "write");
    unheard.prepare?.(there);
  });
  expect(first(texts)).toEqual(["@lea", unheard.next]);
  expect(reasonsOf(report)).toContain(unheard.why);
});

/** GitHub shows everybody as a link; these logins have a role, the others none. */
async function shownAsLinks(roles: readonly string[]): Promise<TicketReport> {
  const fake = desk(FILE);
  open(fake);
  const linked = (_: number, id: string) => {
    const said = fake.issues.get(1)?.find((event) => event.kind === "commented" && event.id === id);
    const text = said?.kind === "commented" ? said.body : "";
    const html = text.replace(/@(\w+)/g, '<a class="user-mention" href="/$1">@$1</a>');
    return Promise.resolve(succeeded(html));
  };
  for (const login of roles) fake.roles.set(login, "write");
  const reviewed = async (time: string) => {
    fake.now = instant(`2026-03-02T${time}Z`);
    const start = await startRun({ ...fake, fetchRendered: linked });
    if (start.kind !== "ready") throw new Error(JSON.stringify(start));
    return reviewTicket(1, start.run);
  };
  await reviewed("09:00");
  return reviewed("10:00");
}

const mentioned = ({ applied }: TicketReport) =>
  applied.flatMap(({ step, ended }) => (step.kind === "announce" && ended === "done" ? [step.mentions.join()] : []));

test("a link to somebody who has no access reaches nobody: red, and the next person hears", async () => {
  const report = await shownAsLinks(["ann", "max", "bob"]);
  expect(reasonsOf(report)).toContain("lea has no access");
  expect(mentioned(report)).toEqual(["lea", "max"]);
});

test("a link to somebody who has access needs no proof more", async () => {
  const report = await shownAsLinks(["ann", "lea", "max", "bob"]);
  expect(reasonsOf(report)).toBe("");
  expect(mentioned(report)).toEqual(["lea"]);
});

test("another person of the tier who hears is enough; red all the same", async () => {
  const two = FILE.replace("on_call: second, assign: false", "people: [max, lea], assign: false");
  const { texts, report } = await escalated(two, none);
  expect(texts).toHaveLength(1);
  expect(failuresOf(report)).toHaveLength(1);
});

test("nobody left on the ladder: red, and nothing more is said", async () => {
  const { texts, report } = await escalated(FILE, (there) => {
    there.desk.setRole("lea", undefined);
    there.desk.setRole("bob", undefined);
  });
  expect(texts).toHaveLength(1);
  expect(failuresOf(report)).toHaveLength(1);
});

test.each([
  [
    "a mention",
    '<p><a class="user-mention notranslate" data-x="1" href="https://github.com/ann">@ann</a>: hi</p>',
    ["ann"],
  ],
  ["plain text", "<p>@ann: hi</p>", []],
  ["in code", "<p><code>@ann</code>: hi</p><pre><code>@bob</code></pre>", []],
  ["a link of somebody's own", '<p><a href="https://github.com/ann">@ann</a></p>', []],
  ["a team", '<p><a class="team-mention" href="https://github.com/orgs/acme/teams/all">@acme/all</a></p>', []],
  ["somebody whose name begins alike", '<a class="user-mention" href="/anna">@anna</a>', ["anna"]],
])("%s", (_, html, logins) => {
  expect(mentionedIn(html)).toEqual(logins);
});
