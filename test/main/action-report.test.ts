// Are the numbers right, and can nothing from the file or from GitHub do harm where they are shown?

import { expect, test } from "@jest/globals";
import { runAction } from "../../src/main/demo-action.ts";
import { FILE, NOTHING, numbersOf, openTickets, setTime, withDesk } from "./action-desk.ts";

test("the numbers of a desk with a breached, a nearly due, an answered and a quiet ticket", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent", "normal", "urgent");
    setTime(stage, "09:10");
    stage.desk.comment(3, { by: "ann", body: "I am on it." });
    expect(numbersOf(await runAction(stage))).toEqual({ ...NOTHING, checked: 3, acted: 3 });
    setTime(stage, "09:50");
    openTickets(stage, "urgent", "urgent");
    setTime(stage, "10:36");
    // #1 was due at 10:00 and nobody has answered; #4 and #5 are due at 10:50.
    const run = await runAction(stage);
    expect(numbersOf(run)).toEqual({ checked: 5, acted: 3, breached: 1, "due-soon": 2, escalated: 1, failed: 0 });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toContain(
      "5 tickets looked at on Monday 2 March 2026, 11:36 (Brussels time); something to do on 3.",
    );
    expect(run.summary).toContain("Past due: 1. Due soon: 2. Left undone: 0.");
    expect(run.summary).toContain('<a href="https://github.com/example/desk/issues/1">#1</a>');
    expect(run.log).toContain("#1: escalate to lead: ann, lea: first_response:");
    expect(run.report).toMatchObject({
      ending: "done",
      dryRun: false,
      at: "2026-03-02T10:36:00Z",
      checked: 5,
      acted: 3,
      breached: 1,
      dueSoon: 2,
      escalated: 1,
      failed: 0,
      warnings: [],
      problems: [],
      tickets: [
        {
          number: 1,
          title: "Please help",
          clocks: [{ name: "first_response", state: "breached", dueAt: "2026-03-02T10:00:00Z" }],
          applied: expect.arrayContaining([
            { step: expect.objectContaining({ kind: "announce", tier: "lead" }), ended: "done" },
          ]),
        },
        { number: 2, applied: [], clocks: [{ state: "running" }] },
        { number: 3, applied: [], clocks: [{ state: "met", stoppedAt: "2026-03-02T09:10:00Z" }] },
        { number: 4, clocks: [{ state: "running", steps: [{ at: "2026-03-02T10:35:00Z" }, {}, {}] }] },
        { number: 5 },
      ],
    });
    const again = await runAction(stage);
    expect(numbersOf(again)).toEqual({ checked: 5, acted: 0, breached: 1, "due-soon": 2, escalated: 0, failed: 0 });
  });
});

test("names from the file are shown as they are: no mention, no HTML, no new row, no command", async () => {
  const label = "<b>bold</b> | @lea &commat;ann\\n\\n::error::no ![](https://example.com/x.png)";
  const file = FILE.replace("other: { default: true }", `other: { label: "${label}", default: true }`).replace(
    "name: Ann",
    'name: "<script>@lea</script>"',
  );
  await withDesk(file, async (stage) => {
    openTickets(stage, "urgent");
    const run = await runAction(stage, undefined, { "dry-run": "true" });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toContain("&lt;b&gt;bold&lt;/b&gt; | @&#8203;lea &amp;commat;ann ::error::no");
    const tags = new Set([...run.summary.matchAll(/<\/?([^\s>]*)/g)].map(([, tag]) => tag));
    expect([...tags].toSorted()).toEqual(["a", "br", "h2", "h3", "p", "table", "td", "th", "tr"]);
    expect(run.summary).not.toMatch(/@(?!&#8203;)/);
    // An empty line would end the table.
    expect(run.summary.slice(run.summary.indexOf("<table>"), run.summary.indexOf("</table>"))).not.toContain("\n");
    expect(run.log.split("\n").filter((line) => line.startsWith("::error"))).toEqual([]);
  });
});
