// Does a run's page show the plan of every ticket, the most pressing first, within what a page may have?

import { describe, expect, test } from "@jest/globals";
import { runActionHere } from "../stories/own-process.ts";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { instant } from "../../src/core/time/instant.ts";
import { planTables } from "../../src/main/action-plan.ts";
import type { TicketReport } from "../../src/usecases/applied.ts";
import { FILE, openTickets, setTime, withDesk, writesOf } from "./action-desk.ts";

test("by how pressing they are, and in each group by priority and due time", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "normal", "urgent");
    await runActionHere(stage);
    setTime(stage, "09:20");
    openTickets(stage, "urgent", "urgent");
    setTime(stage, "10:06");
    openTickets(stage, "normal", "urgent");
    stage.sandbox.requests.clear();
    const { summary } = await runActionHere({ ...stage, inputs: { "dry-run": "true" } });
    expect(writesOf(stage)).toEqual([]);
    const groups = summary.split("<h3>").slice(1);
    expect(groups.map((group) => [group.slice(0, group.indexOf("<")), numbersIn(group)])).toEqual([
      ["Past due: 1", [2]],
      ["Due soon: 2", [3, 4]],
      ["In time: 2", [6, 5]],
    ]);
    expect(groups[0]).toContain("<td>urgent: first response, 6 m past due</td>");
    expect(groups[1]).toContain("<td>urgent: first response, 14 m left</td>");
    // Nothing is to be done on the first one.
    expect(summary).toContain(
      "6 tickets looked at on Monday 2 March 2026, 11:06 (Brussels time); something to do on 5.",
    );
  });
});

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/>#(\d+)</g)].map(([, number = ""]) => Number(number));
}

describe("a page of 1 MiB", () => {
  const { config } = parseConfig(FILE);
  const bytes = 1024 * 1024;
  const ticket = (number: number): TicketReport => ({
    number,
    title: "",
    applied: [
      { step: { kind: "assign", person: "ann", tier: "on-call", because: `ü${"x".repeat(500)}` }, ended: "planned" },
    ],
    clocks: [],
  });
  const shown = (count: number) => {
    if (config === undefined) throw new Error("the file is right");
    const repository = { owner: "example", name: "desk" };
    const settings = { serverUrl: "https://github.com", repository };
    const tickets = Array.from({ length: count }, (_, index) => ticket(index + 1));
    return planTables(tickets, { run: { config, now: instant("2026-03-02T09:00:00Z") }, settings, bytes });
  };

  test("takes all of 1,000 tickets", () => {
    const text = shown(1_000);
    expect(numbersIn(text)).toHaveLength(1_000);
    expect(text).not.toContain("Left out");
  });

  test("of 10,000 it takes as many as fit, counts the others, and is not torn", () => {
    const text = shown(10_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
    expect(Buffer.byteLength(text)).toBeGreaterThan(bytes - 2_000);
    const rows = numbersIn(text).length;
    expect(text).toMatch(
      new RegExp(`</tr></table>\n<p>Left out for length: ${10_000 - rows} more, the least urgent\\.`),
    );
  });
});
