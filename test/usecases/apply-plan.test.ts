// How is a plan carried out, and what does a step that fails hold up?

import { describe, expect, test } from "@jest/globals";
import type { Step } from "../../src/core/plan/step.ts";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import { applyPlan, type Carried, type Carrying } from "../../src/usecases/apply-plan.ts";
import { type FailureKind, succeeded } from "../../src/usecases/outcome.ts";
import { desk, FILE } from "./desk.ts";
import { type Fake, failure, open } from "./fake-tracker.ts";

const because = "a test wants it";
const label: Step = { kind: "label", labels: [{ name: "type: other", color: "ffffff", description: "" }], because };
const assign: Step = { kind: "assign", person: "ann", tier: "on-call", because };
const announce: Step = {
  kind: "announce",
  steps: ["s"],
  mentions: ["lea"],
  body: '<!-- watchbill:announcement {"steps":["s"]} -->\n@lea: please look.',
  because,
};
const card: Step = { kind: "card", body: '<!-- watchbill:card {"v":1} -->\nThank you.', because };

const PLAN = [label, assign, announce, card];
const WHOLE = ["addLabels 1 type: other", "assign 1 ann", "postComment 1 announcement", "postComment 1 card"];

function prepared(): Fake {
  const fake = desk();
  open(fake);
  return fake;
}

function carry(fake: Fake, plan: readonly Step[], rest: Partial<Carrying> = {}): Promise<Carried> {
  const { config } = parseConfig(FILE);
  if (config === undefined) throw new Error("the file is wrong");
  const history = { number: 1, privateRepository: true, events: fake.issues.get(1) ?? [] };
  const ticket = ticketOf(history, config, { staff: [], own: [] });
  const repository = { owner: "example", name: "desk", id: 77, isPrivate: true, isArchived: false, now: fake.now };
  const run = { tracker: fake, channels: new Map(), repository, config, now: fake.now };
  return applyPlan(ticket, plan, { run, isStillWanted: () => Promise.resolve(succeeded(true)), ...rest });
}

function endings({ applied }: Carried): readonly string[] {
  return applied.map(({ step, ended }) => `${step.kind} ${ended}`);
}

test("a plan is carried out in its order", async () => {
  const fake = prepared();
  expect(endings(await carry(fake, PLAN))).toEqual(["label done", "assign done", "announce done", "card done"]);
  expect(fake.calls).toEqual(WHOLE);
});

test.each<{ step: Step; call: string }>([
  { step: { kind: "unlabel", label: "old", because }, call: "removeLabel 1 old" },
  { step: { kind: "unassign", person: "bob", because }, call: "unassign 1 bob" },
  { step: { ...card, commentId: "12" }, call: "editComment 1 12 card" },
  { step: { kind: "removeComment", commentId: "12", because }, call: "deleteComment 1 12" },
])("$step.kind: $call", async ({ step, call }) => {
  const fake = prepared();
  expect(endings(await carry(fake, [step]))).toEqual([`${step.kind} done`]);
  expect(fake.calls).toEqual([call]);
});

test("a person whom GitHub drops ends the plan, since the rest of it rests on that person", async () => {
  const fake = prepared();
  fake.droppable.add("ann");
  const carried = await carry(fake, PLAN);
  expect(carried.dropped).toBe("ann");
  expect(endings(carried)).toEqual(["label done", "assign dropped"]);
  expect(fake.calls).toEqual(WHOLE.slice(0, 2));
});

describe("a failed step", () => {
  test.each<{ method: Fake["faults"][number]["method"]; ended: readonly string[] }>([
    { method: "addLabels", ended: ["label failed", "assign done", "announce done", "card done"] },
    { method: "assign", ended: ["label done", "assign failed", "announce done", "card skipped"] },
    { method: "postComment", ended: ["label done", "assign done", "announce failed", "card skipped"] },
  ])("$method: $ended", async ({ method, ended }) => {
    const fake = prepared();
    fake.faults.push({ method, kind: "unavailable" });
    const carried = await carry(fake, PLAN);
    expect(endings(carried)).toEqual(ended);
    expect(carried.applied.flatMap((each) => each.failure ?? [])).toEqual([failure("unavailable", method)]);
    expect(carried.dropped).toBeUndefined();
  });

  test("an announcement that may have been stored keeps the card unwritten as well", async () => {
    const fake = prepared();
    fake.faults.push({ method: "postComment", kind: "unclear", stored: true, times: 1 });
    expect(endings(await carry(fake, PLAN)).slice(2)).toEqual(["announce failed", "card skipped"]);
    expect(fake.calls.filter((call) => call.startsWith("postComment"))).toEqual(["postComment 1 announcement"]);
  });

  test.each<{ kind: FailureKind; goesOn: boolean }>([
    { kind: "limited", goesOn: false },
    { kind: "archived", goesOn: false },
    { kind: "transferred", goesOn: false },
    { kind: "deleted", goesOn: false },
    { kind: "disabled", goesOn: false },
    { kind: "locked", goesOn: true },
    { kind: "full", goesOn: true },
    { kind: "forbidden", goesOn: true },
    { kind: "rejected", goesOn: true },
    { kind: "unavailable", goesOn: true },
  ])("a label that is $kind: goes on $goesOn", async ({ kind, goesOn }) => {
    const fake = prepared();
    fake.faults.push({ method: "addLabels", kind });
    const carried = await carry(fake, PLAN);
    expect(fake.calls).toEqual(goesOn ? WHOLE : WHOLE.slice(0, 1));
    expect(endings(carried).slice(1)).toEqual(
      goesOn ? ["assign done", "announce done", "card done"] : ["assign skipped", "announce skipped", "card skipped"],
    );
  });
});
