// Which labels go on and come off, and what is said to people who change them?

import { describe, expect, test } from "@jest/globals";
import { configOf, opened, type Told } from "../ticket/told.ts";
import { desk, DESK } from "./desk.ts";
import { asks, labels, lived, on, said } from "./lives.ts";

const NORMAL = asks("Other", "Normal");
const URGENT = asks("Problem/Troubleshooting", "Urgent");
const put = (time: string, by: string, label: string): Told => [on(time), by, { kind: "labeled", label }];
const off = (time: string, by: string, label: string): Told => [on(time), by, { kind: "unlabeled", label }];
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];
const RESTORED = (label: string, kind: string, command: string) =>
  `Every request has a ${kind}, so \`${label}\` is back. To change it, put another ${kind} label on, or write \`/${command} NAME\` on a line of its own.`;
const REVERTED = (kind: string) =>
  `The support team has settled the ${kind} of this request, so its label stays as it was. If you think it should be another, just say so here and somebody will look at it.`;

describe("one request type and one priority", () => {
  test("a new ticket gets both, looking as the file's order says", () => {
    const [first] = lived(desk, [URGENT, on("08:00:05")]).ran[0] ?? [];
    expect(first).toMatchObject({
      kind: "label",
      labels: [
        { name: "type: problem", color: "1d76db", description: "Request type: Problem/Troubleshooting" },
        { name: "priority: urgent", color: "d93f0b", description: "Priority: Urgent" },
      ],
    });
  });

  test.each([
    ["staff's newer label wins, ours goes", [put("08:05", "ann", "priority: urgent")], ["-priority: normal"], []],
    [
      "staff's command puts the label on",
      [comment("08:05", "ann", "/priority urgent")],
      ["+priority: urgent", "-priority: normal"],
      [],
    ],
    [
      "the customer's label counts before staff's first act",
      [put("08:05", "cleo", "priority: urgent")],
      ["-priority: normal"],
      [],
    ],
    [
      "after it, it is reverted",
      [comment("08:04", "ann", "Hello."), put("08:05", "cleo", "priority: urgent")],
      ["-priority: urgent"],
      [REVERTED("priority")],
    ],
    [
      "and what the customer takes off comes back",
      [comment("08:04", "ann", "Hello."), off("08:05", "cleo", "type: other")],
      ["+type: other"],
      [REVERTED("request type")],
    ],
    [
      "staff who take the last off read how to change it",
      [off("08:05", "ann", "priority: normal")],
      ["+priority: normal"],
      [RESTORED("priority: normal", "priority", "priority")],
    ],
    [
      "of a type as well",
      [off("08:05", "ann", "type: other")],
      ["+type: other"],
      [RESTORED("type: other", "request type", "type")],
    ],
    [
      "staff who put another on as well read nothing",
      [off("08:05", "ann", "type: other"), put("08:05:01", "ann", "type: problem")],
      [],
      [],
    ],
    [
      "a bot's label goes without a word",
      [comment("08:04", "ann", "Hello."), put("08:05", "helper[bot]", "priority: urgent")],
      ["-priority: urgent"],
      [],
    ],
    [
      "labels of nobody's kind are left alone",
      [put("08:05", "cleo", "area: new"), put("08:05:01", "ann", "mine")],
      [],
      [],
    ],
  ])("%s", (_, acts, changed, words) => {
    const { ran } = lived(desk, [NORMAL, on("08:00:05"), ...acts, on("08:05:05"), on("08:05:06")]);
    expect([labels(ran[1]), said(ran[1]), ran[2]]).toEqual([changed, words, []]);
  });

  test("each is told once: again it is only put right", () => {
    const { ran } = lived(desk, [
      NORMAL,
      on("08:00:05"),
      off("08:05", "ann", "priority: normal"),
      on("08:05:05"),
      off("08:06", "ann", "priority: normal"),
      on("08:06:05"),
      comment("08:07", "ann", "Hello."),
      put("08:08", "cleo", "priority: urgent"),
      on("08:08:05"),
      put("08:09", "cleo", "priority: urgent"),
      on("08:09:05"),
      put("08:10", "chris", "priority: urgent"),
      on("08:10:05"),
    ]);
    expect(ran.slice(1).map((steps) => said(steps).length)).toEqual([1, 0, 1, 0, 1]);
    expect(ran.slice(1).map((steps) => labels(steps).length)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("somebody has to look", () => {
  const unread: Told = [on("08:00"), "cleo", opened("It broke.")];
  const NEEDS = "status: needs triage";

  test.each([
    [
      "until staff say what it is",
      [comment("08:05", "ann", "/type problem\n/priority normal")],
      ["+type: problem", "-type: other", `-${NEEDS}`],
    ],
    ["until staff take the label off", [off("08:05", "ann", NEEDS)], []],
    ["not only for one of the two", [comment("08:05", "ann", "/type problem")], ["+type: problem", "-type: other"]],
  ])("%s", (_, acts, changed) => {
    const { ran } = lived(desk, [unread, on("08:00:05"), ...acts, on("08:05:05"), on("08:05:06")]);
    expect([labels(ran[0]).includes(`+${NEEDS}`), labels(ran[1]), ran[2]]).toEqual([true, changed, []]);
  });
});

describe("labels of lateness", () => {
  // An hour of office time from 09:00 in Brussels; three quarters of it are over at 09:45.
  const acts = (...told: readonly (Told | string)[]) =>
    lived(desk, [URGENT, on("08:00:05"), ...told])
      .ran.slice(1)
      .map(labels);
  const ofClocks = (all: readonly (readonly string[])[]) =>
    all.map((each) => each.filter((label) => /soon|behind/.test(label)));

  test("come at their moments and not before", () => {
    expect(ofClocks(acts(on("08:44:59"), on("08:45"), on("08:45:01"), on("09:00"), on("09:00:01")))).toEqual([
      [],
      ["+soon"],
      [],
      [],
      ["-soon", "+behind"],
    ]);
  });

  test("go with the answer", () => {
    expect(ofClocks(acts(on("08:45"), comment("08:50", "ann", "Hello."), on("08:50:05")))).toEqual([
      ["+soon"],
      ["-soon"],
    ]);
    expect(ofClocks(acts(on("09:10"), comment("09:20", "ann", "Hello."), on("09:20:05")))).toEqual([
      ["+behind"],
      ["-behind"],
    ]);
  });

  test("that staff take off stay off, that people put on stay on", () => {
    expect(ofClocks(acts(on("08:45"), off("08:46", "ann", "soon"), on("08:47")))).toEqual([["+soon"], []]);
    expect(
      ofClocks(acts(put("08:10", "dee", "behind"), on("08:20"), comment("08:30", "ann", "Hello."), on("08:30:05"))),
    ).toEqual([[], []]);
  });

  test("the customer's own time is no lateness of ours", () => {
    const { ran } = lived(desk, [
      NORMAL,
      on("08:00:05"),
      comment("08:10", "ann", "Which version?\n/pending"),
      on("08:10:05"),
      on("05T08:00"),
    ]);
    expect(ofClocks(ran.map(labels)).flat()).toEqual([]);
  });

  test("a clock that this very plan ends counts no more", () => {
    // Ten minutes without an acknowledgement: the next tier hears, and has ten minutes of its own.
    const { ran } = lived(desk, [asks("Problem/Troubleshooting", "Production down"), on("08:00"), on("08:10")]);
    expect(labels(ran[1])).toEqual(["+tier: two"]);
  });

  test("only those that the file names, at the share that it names", () => {
    const none = configOf(DESK.replace('labels: { due_soon: "soon", breached: "behind" }', ""));
    expect(ofClocks(lived(none, [URGENT, on("08:00:05"), on("08:45"), on("09:10")]).ran.map(labels)).flat()).toEqual(
      [],
    );
    const half = configOf(`${DESK}\ndue_soon: 50%\n`);
    expect(ofClocks(lived(half, [URGENT, on("08:00:05"), on("08:29:59"), on("08:30")]).ran.map(labels))).toEqual([
      [],
      [],
      ["+soon"],
    ]);
  });
});

test("names with backticks or mentions in a label do nothing in the reply", () => {
  const file = configOf(
    DESK.replace(
      "  other: { answers: [Other], default: true }",
      '  other: { label: "`@ann` #1", answers: [Other], default: true }',
    ),
  );
  const { ran } = lived(file, [NORMAL, on("08:00:05"), off("08:05", "ann", "`@ann` #1"), on("08:05:05")]);
  expect(said(ran[1])).toEqual([RESTORED("'@ann' #1", "request type", "type")]);
});
