// Are closed dates in a row told as one stretch, and single ones by their names?

import { expect, test } from "@jest/globals";
import { arithmeticText } from "../../../src/core/clocks/arithmetic-wording.ts";
import { dueTimes } from "../../../src/core/clocks/due-times.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { configOf, file } from "../config/mistakes.ts";

/** What is told of so many business days from Wednesday 23 December 2026 on, until the day that closes. */
function told(days: number, holidays: string): string {
  const config = configOf(
    file(
      "timezone: Europe/Brussels",
      `calendars: { office: { hours: { mon-fri: 09:00-18:00 }, holidays: [${holidays}] } }`,
      `priorities: { low: { calendar: office, first_response: { within: ${days} business days } } }`,
    ),
  );
  const [priority] = config.priorities;
  if (priority === undefined) throw new Error("no priority");
  const [due] = dueTimes(priority, config, instant("2026-12-23T10:00:00Z"));
  return due === undefined ? "" : (/: (.*closed); /.exec(arithmeticText(due, "Europe/Brussels"))?.[1] ?? "");
}

const CHRISTMAS = "{ date: 2026-12-25, name: Christmas }";

test.each([
  { name: "one", days: 2, holidays: CHRISTMAS, says: "Fri 25 Dec (Christmas) closed" },
  {
    name: "two in a row, by their names",
    days: 2,
    holidays: `2026-12-24, ${CHRISTMAS}`,
    says: "Thu 24 Dec (holiday), Fri 25 Dec (Christmas) closed",
  },
  {
    name: "three in a row over a weekend, as a stretch",
    days: 2,
    holidays: `2026-12-24, ${CHRISTMAS}, 2026-12-28`,
    says: "Thu 24 Dec to Mon 28 Dec (holidays) closed",
  },
  {
    name: "a stretch by the name that all of it has",
    days: 4,
    holidays: "{ from: 2026-12-28, until: 2026-12-31, name: Closed }",
    says: "Mon 28 Dec to Thu 31 Dec (Closed) closed",
  },
  {
    name: "without a name",
    days: 4,
    holidays: "{ from: 2026-12-28, until: 2026-12-31 }",
    says: "Mon 28 Dec to Thu 31 Dec (holidays) closed",
  },
  {
    name: "a day that counts parts two stretches",
    days: 3,
    holidays: `${CHRISTMAS}, { from: 2026-12-29, until: 2026-12-31 }`,
    says: "Fri 25 Dec (Christmas), Tue 29 Dec to Thu 31 Dec (holidays) closed",
  },
])("$name", ({ days, holidays, says }) => {
  expect(told(days, holidays)).toBe(says);
});
