import { describe, expect, test } from "@jest/globals";
import { triageOf } from "../../../src/core/triage/triage-of.ts";
import type { Submission } from "../../../src/core/triage/triage-of.ts";
import { githubBody } from "./github-body.ts";
import { policy, priority, requestType } from "./policy.ts";
import type { Policy } from "./policy.ts";

const asking = `
labels: [support]
body:
  - type: dropdown
    id: request-type
    attributes: { label: Request type, options: [Problem/Troubleshooting, Change Request, Guidance & usage support, Other] }
  - type: dropdown
    id: priority
    attributes: { label: Priority, options: [Production down, Urgent, Normal priority] }
  - type: textarea
    id: text
    attributes: { label: Tell us }
`;
const standing = `
labels: ["Type: Change", support]
body:
  - { type: dropdown, id: priority, attributes: { label: Priority, options: [Production down, Urgent, Normal] } }
  - { type: textarea, id: change, attributes: { label: Change } }
`;

function submitted(rest: Partial<Submission>): Submission {
  return { title: "It burns", body: "", labels: [], templates: [asking, standing], ...rest };
}

function asked(type: string, urgency: string, text = "x"): string {
  return githubBody(["Request type", type], ["Priority", urgency], ["Tell us", text]);
}

function choices(submission: Partial<Submission>, config: Policy = policy): readonly unknown[] {
  const { requestType: type, priority: urgency, missing } = triageOf(submitted(submission), config);
  return [type.name, type.source, urgency.name, urgency.source, missing];
}

const labels = ["type: guidance", "priority: urgent"];
const typedHeadings = "### Priority\n\nUrgent\n\n### Request type\n\nChange Request";

describe("where the answers come from", () => {
  test.each([
    {
      name: "the form's own fields",
      submission: { body: asked("Problem/Troubleshooting", "Urgent"), labels },
      expected: ["problem", "form", "urgent", "form", []],
    },
    {
      name: "another answer for the same priority",
      submission: { body: asked("Guidance & usage support", "Normal priority") },
      expected: ["guidance", "form", "normal", "form", []],
    },
    {
      name: "the form's label, whether or not it is on the issue, whatever its case",
      submission: { body: githubBody(["Priority", "Urgent"], ["Change", "x"]) },
      expected: ["change", "form label", "urgent", "form", []],
    },
    {
      name: "the form's label before labels on the issue",
      submission: { body: githubBody(["Priority", "Urgent"], ["Change", "x"]), labels: ["type: problem"] },
      expected: ["change", "form label", "urgent", "form", []],
    },
    {
      name: "labels for what the form leaves open",
      submission: { body: asked("", ""), labels },
      expected: ["guidance", "label", "urgent", "label", []],
    },
    {
      name: "the defaults for what nothing says",
      submission: { body: asked("", "") },
      expected: ["other", "default", "normal", "default", ["request type", "priority"]],
    },
    {
      name: "one default",
      submission: { body: asked("Change Request", "") },
      expected: ["change", "form", "normal", "default", ["priority"]],
    },
    {
      name: "headings named like the questions, where no form explains the body",
      submission: { body: `Hello\n\n${typedHeadings}`, labels },
      expected: ["change", "heading", "urgent", "heading", []],
    },
    {
      name: "headings of another level, with a note of the template",
      submission: { body: "## Type of request\n<!-- Choose one -->\nOther\n\n# Severity:\n- [x] Urgent\n- [ ] Normal" },
      expected: ["other", "heading", "urgent", "heading", []],
    },
    {
      name: "headings without any template",
      submission: { body: typedHeadings, templates: [] },
      expected: ["change", "heading", "urgent", "heading", []],
    },
    {
      name: "not headings, where a form explains the body",
      submission: { body: asked("", "", typedHeadings) },
      expected: ["other", "default", "normal", "default", ["request type", "priority"]],
    },
    {
      name: "not headings about something else, nor in a fence, nor with more words beside the answer",
      submission: {
        body: "### Environment type\n\nOther\n\n```\n### Priority\n\nUrgent\n```\n\n### Urgency\n\nUrgent, I think",
      },
      expected: ["other", "default", "normal", "default", ["request type", "priority"]],
    },
    {
      name: "the first paragraph below a heading",
      submission: { body: "### Priority\n<!-- a\n\nb -->\nUrgent\n\nCustomers are waiting." },
      expected: ["other", "default", "urgent", "heading", ["request type"]],
    },
    {
      name: "never prose",
      submission: { title: "Production down", body: "Priority: Urgent\n\nproblem" },
      expected: ["other", "default", "normal", "default", ["request type", "priority"]],
    },
    {
      name: "name and label of the file count as answers, whatever their case",
      submission: { body: "### Type\n\nTYPE: PROBLEM\n\n### Priority\n\nproduction-DOWN", templates: [] },
      expected: ["problem", "heading", "production-down", "heading", []],
    },
    {
      name: "of several labels the first of the file",
      submission: { labels: ["priority: normal", "PRIORITY: URGENT", "type: other", "type: change"] },
      expected: ["change", "label", "urgent", "label", []],
    },
  ])("$name", ({ submission, expected }) => {
    expect(choices(submission)).toEqual(expected);
  });

  test("a text box never answers, even one named like the question", () => {
    const template = `body: [{ type: textarea, id: priority, attributes: { label: Priority } }]`;
    expect(choices({ body: "### Priority\n\nUrgent", templates: [template] })[3]).toBe("default");
  });

  test("of several priorities chosen in one dropdown the most urgent", () => {
    const template = `body: [{ type: dropdown, attributes: { label: Priority, multiple: true, options: [Normal, Urgent] } }]`;
    expect(choices({ body: "### Priority\n\nNormal, Urgent", templates: [template] }).slice(2, 4)).toEqual([
      "urgent",
      "form",
    ]);
  });

  test("a form may stand for a priority", () => {
    const template = `labels: ["priority: urgent"]\nbody: [{ type: textarea, attributes: { label: What } }]`;
    expect(choices({ body: "### What\n\nx", templates: [template] }).slice(2)).toEqual([
      "urgent",
      "form label",
      ["request type"],
    ]);
  });

  test("a dropdown about something else that has one answer in common does not answer", () => {
    const template = `body: [{ type: dropdown, attributes: { label: Environment, options: [Production, Staging, Other] } }]`;
    expect(choices({ body: "### Environment\n\nOther", templates: [template] })[1]).toBe("default");
  });

  test.each([
    {
      name: "no default: nothing",
      config: { requestTypes: [requestType("a")], priorities: [priority("b")] },
      missing: ["request type", "priority"],
    },
    { name: "nothing to choose from: nothing is missing", config: { requestTypes: [], priorities: [] }, missing: [] },
  ])("$name", ({ config, missing }) => {
    expect(choices({ body: asked("Other", "Urgent") }, config)).toEqual([
      undefined,
      "default",
      undefined,
      "default",
      missing,
    ]);
  });
});

describe("a priority that the request type does not allow", () => {
  const one = { onlyFor: ["problem"], otherwise: "two" };
  const chain = (two: object, three: object = {}): Policy => ({
    requestTypes: policy.requestTypes,
    priorities: [priority("one", one), priority("two", two), priority("three", three)],
  });
  const none = { onlyFor: ["problem"], otherwise: undefined };

  test.each([
    {
      name: "is kept for the type it is for",
      type: "problem",
      config: chain({}),
      expected: { name: "one", source: "heading" },
    },
    {
      name: "becomes the other one",
      type: "change",
      config: chain({}),
      expected: { name: "two", source: "otherwise", asked: "one" },
    },
    {
      name: "becomes the one behind the other one",
      type: "change",
      config: chain({ onlyFor: ["guidance"], otherwise: "three" }),
      expected: { name: "three", source: "otherwise", asked: "one" },
    },
    {
      name: "stops at the first that is allowed",
      type: "guidance",
      config: chain({ onlyFor: ["guidance"], otherwise: "three" }),
      expected: { name: "two", source: "otherwise", asked: "one" },
    },
    {
      name: "without another one becomes the next less urgent one",
      type: "change",
      config: chain(none),
      expected: { name: "three", source: "otherwise", asked: "one" },
    },
    {
      name: "with none left is none",
      type: "change",
      config: chain(none, none),
      expected: { name: undefined, source: "otherwise", asked: "one" },
    },
    {
      name: "with two that name each other is none",
      type: "change",
      config: chain({ onlyFor: ["problem"], otherwise: "one" }),
      expected: { name: undefined, source: "otherwise", asked: "one" },
    },
  ])("$name", ({ type, config, expected }) => {
    const body = `### Type\n\n${type}\n\n### Priority\n\none`;
    expect(triageOf(submitted({ body }), config).priority).toMatchObject(expected);
  });

  test("the customer is told what was asked for and why it changed, in both lists", () => {
    const {
      priority: given,
      because,
      missing,
    } = triageOf(submitted({ body: asked("Change Request", "Production down") }), policy);
    expect(given).toMatchObject({ name: "urgent", source: "otherwise", asked: "production-down" });
    expect(given.because).toContain("production-down is only for problem, so it is urgent");
    expect(because[1]).toBe(given.because);
    expect(missing).toEqual([]);
  });

  test("a default that is not allowed is still missing", () => {
    const priorities = [priority("one", { ...one, isDefault: true }), priority("two")];
    const triage = triageOf(submitted({}), { requestTypes: policy.requestTypes, priorities });
    expect([triage.priority.name, triage.priority.asked, triage.missing]).toEqual([
      "two",
      "one",
      ["request type", "priority"],
    ]);
  });

  test("a request type that nobody knows allows nothing reserved", () => {
    const triage = triageOf(submitted({ body: "### Priority\n\none" }), { ...chain({}), requestTypes: [] });
    expect(triage.priority).toMatchObject({ name: "two", asked: "one" });
  });
});

test("reasons never repeat the customer's text", () => {
  const hostile = "### Priority @everyone\n\nUrgent\n\n### Type <!-- x -->\n\nOther";
  const { because } = triageOf(submitted({ title: "@everyone", body: hostile, labels: ["@everyone"] }), policy);
  expect(because.join(" ")).not.toMatch(/@|<!--/);
});
