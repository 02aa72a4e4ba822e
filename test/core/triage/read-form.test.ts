import { describe, expect, test } from "@jest/globals";
import { readForm } from "../../../src/core/triage/read-form.ts";
import { githubBody } from "./github-body.ts";

const form = `
name: Support
description: Ask us
title: "[Support]: "
labels: [support]
body:
  - type: markdown
    attributes: { value: "### Priority" }
  - type: textarea
    id: what
    attributes: { label: What happens?, description: Tell us }
  - type: dropdown
    id: priority
    attributes:
      label: "  Priority "
      options: [Production down, Urgent, Normal]
  - type: textarea
    id: details
    attributes: { label: Details }
  - type: dropdown
    id: areas
    attributes: { label: Areas, multiple: true, options: ["Network", "Network, DNS", "DNS, mail", "Mail"] }
  - type: checkboxes
    attributes: { label: Checked, options: [{ label: I read the page }, { label: It is not a duplicate, required: true }] }
  - type: textarea
    id: logs
    attributes: { label: Logs, render: shell }
  - type: input
    id: version
    attributes: { label: Version }
`;

const answers = {
  what: "It burns",
  priority: "Normal",
  details: "since noon",
  areas: "Network",
  checked: "- [ ] I read the page\n- [x] It is not a duplicate",
  logs: "```shell\n$ run\nfailed\n```",
  version: "1.10",
};

function body(changed: Partial<typeof answers> = {}): string {
  const { what, priority, details, areas, checked, logs, version } = { ...answers, ...changed };
  return githubBody(
    ["What happens?", what],
    ["Priority", priority],
    ["Details", details],
    ["Areas", areas],
    ["Checked", checked],
    ["Logs", logs],
    ["Version", version],
  );
}

function read(text: string, template: string | undefined = form): Record<string, unknown> {
  return Object.fromEntries(readForm(text, template).map(({ id, label, value }) => [id ?? label, value]));
}

test("every field of the template is answered, in its order, by id and by label", () => {
  expect(readForm(body(), form)).toEqual([
    { id: "what", label: "What happens?", value: "It burns" },
    { id: "priority", label: "Priority", value: "Normal" },
    { id: "details", label: "Details", value: "since noon" },
    { id: "areas", label: "Areas", value: ["Network"] },
    { label: "Checked", value: ["It is not a duplicate"] },
    { id: "logs", label: "Logs", value: "$ run\nfailed" },
    { id: "version", label: "Version", value: "1.10" },
  ]);
});

test.each([
  { name: "CRLF", text: body().replaceAll("\n", "\r\n") },
  { name: "CR", text: body().replaceAll("\n", "\r") },
  {
    name: "text box in CRLF inside a body in LF",
    text: body({ what: "It\r\nburns" }).replace("It\r\nburns", "It burns"),
  },
  { name: "blank lines in front and behind", text: `\n\n${body()}\n\n` },
  { name: "spaces behind headings", text: body().replace(/^###.*$/gm, "$&  ") },
  { name: "no blank lines around headings", text: body().replaceAll("\n\n", "\n") },
])("line endings and blank lines change nothing: $name", ({ text }) => {
  expect(read(text)).toEqual(read(body()));
});

describe("answers", () => {
  test.each([
    { name: "nothing answered in a dropdown", changed: { priority: "" }, id: "priority", value: undefined },
    { name: "None in a dropdown", changed: { priority: "None" }, id: "priority", value: undefined },
    { name: "an option that is not declared", changed: { priority: "Whenever" }, id: "priority", value: undefined },
    {
      name: "an option with text in the same line",
      changed: { priority: "Urgent please" },
      id: "priority",
      value: undefined,
    },
    { name: "nothing in a text box", changed: { what: "" }, id: "what", value: undefined },
    { name: "None in a text box is text", changed: { what: "None" }, id: "what", value: "None" },
    { name: "several paragraphs", changed: { what: "One\n\nTwo\n" }, id: "what", value: "One\n\nTwo" },
    { name: "nothing in a fenced text box", changed: { logs: "" }, id: "logs", value: undefined },
    { name: "an empty fence", changed: { logs: "```shell\n\n```" }, id: "logs", value: undefined },
    {
      name: "a longer fence around a fence",
      changed: { logs: "````shell\n```\nx\n```\n````" },
      id: "logs",
      value: "```\nx\n```",
    },
    { name: "a fence in a plain text box stays", changed: { what: "```\nx\n```" }, id: "what", value: "```\nx\n```" },
    { name: "the longest option first", changed: { areas: "Network, DNS" }, id: "areas", value: ["Network, DNS"] },
    { name: "then the rest", changed: { areas: "Network, DNS, Mail" }, id: "areas", value: ["Network, DNS", "Mail"] },
    {
      name: "shorter where the longest leaves a rest that is none",
      changed: { areas: "Network, DNS, mail" },
      id: "areas",
      value: ["Network", "DNS, mail"],
    },
    { name: "several, one not declared", changed: { areas: "Network, Power" }, id: "areas", value: undefined },
    { name: "none of several", changed: { areas: "" }, id: "areas", value: undefined },
    {
      name: "all ticked",
      changed: { checked: "- [X] I read the page\n- [x] It is not a duplicate" },
      id: "Checked",
      value: ["I read the page", "It is not a duplicate"],
    },
    {
      name: "none ticked",
      changed: { checked: "- [ ] I read the page\n- [ ] It is not a duplicate" },
      id: "Checked",
      value: [],
    },
    {
      name: "a ticked box nobody offered",
      changed: { checked: "- [x] I read the page\n- [x] Free beer" },
      id: "Checked",
      value: ["I read the page"],
    },
    { name: "a version stays as it is written", changed: { version: "1.10" }, id: "version", value: "1.10" },
  ])("$name", ({ changed, id, value }) => {
    expect(read(body(changed))).toEqual({ ...read(body()), [id]: value });
  });

  test("options are compared as text: a number keeps its zero, letters their accent", () => {
    const template = `body: [{ type: dropdown, id: v, attributes: { label: V, options: [1.10, 1.1, "Caf\u00e9", true] } }]`;
    expect(read("### V\n\n1.10", template)).toEqual({ v: "1.10" });
    expect(read("### V\n\nCafe\u0301", template)).toEqual({ v: "Caf\u00e9" });
    expect(read("### V\n\ntrue", template)).toEqual({ v: "true" });
  });
});

describe("a heading typed into a text box changes nothing", () => {
  const small = `body:
  - { type: textarea, id: what, attributes: { label: What } }
  - { type: dropdown, id: priority, attributes: { label: Priority, options: [Urgent, Normal] } }
  - { type: textarea, id: rest, attributes: { label: Rest } }`;

  const typed = "### Priority\n\nProduction down";
  test.each([
    { name: "before the real one", changed: { what: typed } },
    { name: "before the real one, text around it", changed: { what: `Hello\n\n${typed}\n\nbye` } },
    {
      name: "before the real one, without blank lines",
      changed: { what: "Hello\n### Priority\nProduction down\nbye" },
    },
    { name: "three times before the real one", changed: { what: `${typed}\n\n${typed}\n\n${typed}` } },
    { name: "after the real one", changed: { details: typed } },
    { name: "after the real one, text around it", changed: { details: `Hello\n\n${typed}\n\nbye` } },
    { name: "before and after", changed: { what: typed, details: typed } },
    { name: "with CRLF", changed: { what: typed.replaceAll("\n", "\r\n"), details: typed.replaceAll("\n", "\r\n") } },
    { name: "a later field's inside an earlier box", changed: { what: "### Version\n\n9\n\n### Areas\n\nMail" } },
    { name: "an earlier field's inside a later box", changed: { logs: "```shell\n### What happens?\n\nnothing\n```" } },
    { name: "the own one", changed: { what: "### What happens?\n\nlots", details: "### Details\n\nmore" } },
    { name: "in an input", changed: { version: "### Priority" } },
    { name: "in a fence", changed: { what: `\`\`\`\n${typed}\n\`\`\`` } },
    { name: "in a fence of tildes", changed: { what: `~~~ text\n${typed}\n~~~` } },
    {
      name: "in a longer fence around a shorter one",
      changed: { what: `\`\`\`\`\n\`\`\`\n${typed}\n\`\`\`\n\`\`\`\`` },
    },
    {
      name: "in the fence of a field with render",
      changed: { logs: `\`\`\`shell\n${typed}\n\n### Details\n\nx\n\`\`\`` },
    },
    { name: "a whole earlier ticket pasted before", changed: { what: `See:\n\n${body({ priority: "Urgent" })}` } },
    { name: "a whole earlier ticket pasted after", changed: { details: `See:\n\n${body({ priority: "Urgent" })}` } },
    {
      name: "two tickets pasted, one holding another",
      changed: { what: body({ what: body({ priority: "Urgent" }) }) },
    },
    {
      name: "a whole earlier ticket in a fence",
      changed: { what: `~~~\n${body({ priority: "Urgent", logs: "" })}\n~~~` },
    },
    { name: "a fence left open before", changed: { what: "```\nlog" } },
    { name: "a fence left open before and a fence after", changed: { what: "```\nlog", details: "```\nlog\n```" } },
    { name: "a fence left open by tildes", changed: { what: "~~~~\nlog" } },
    {
      name: "other levels and lists",
      changed: { what: "## Priority\n\nUrgent\n\n#### Priority\n\n- ### Priority\n\n> ### Priority" },
    },
  ])("$name", ({ changed }) => {
    const text = body(changed);
    const expected = Object.fromEntries(
      Object.entries(changed).map(([id, value]) => [
        id,
        value.replaceAll("\r\n", "\n").replace(/^```shell\n|\n```$/g, (f) => (id === "logs" ? "" : f)),
      ]),
    );
    expect(read(text)).toEqual({ ...read(body()), ...expected });
  });

  test("a body that holds only the fenced heading has no answer", () => {
    const text = githubBody(["What happens?", "```\n### Priority\n\nUrgent\n```"]);
    expect(read(text)["priority"]).toBeUndefined();
  });

  test("a fenced copy before and a fence left open after: the headings outside the fence count", () => {
    const copy = "```\n\n### Priority\n\nUrgent\n\n### Details\n\nx\n```";
    expect(read(body({ what: copy, details: "```\nlog" }))).toEqual({
      ...read(body()),
      what: copy,
      details: "```\nlog",
    });
  });

  test("headings typed without blank lines are less like GitHub's than those with them", () => {
    const text = githubBody(["What", "x\n### Priority\nUrgent\n### Rest\ny"], ["Priority", "Normal"], ["Rest", "z"]);
    expect(read(text, small)).toEqual({ what: "x\n### Priority\nUrgent\n### Rest\ny", priority: "Normal", rest: "z" });
  });

  test("a text box is never empty: a heading right below its own is typed", () => {
    const two = `body:
  - { type: textarea, id: one, attributes: { label: One } }
  - { type: textarea, id: two, attributes: { label: Two } }`;
    const text = githubBody(["One", "### Two\n\ntyped"], ["Two", "real"]);
    expect(read(text, two)).toEqual({ one: "### Two\n\ntyped", two: "real" });
  });

  test("the body begins with the form: a copy below does not stand in for an option that is gone", () => {
    const two = `body:
  - { type: dropdown, id: priority, attributes: { label: Priority, options: [Urgent, Normal] } }
  - { type: textarea, id: rest, attributes: { label: Rest } }`;
    const text = githubBody(["Priority", "Whenever"], ["Rest", "See"], ["Priority", "Urgent"], ["Rest", "x"]);
    expect(read(text, two)["priority"]).toBeUndefined();
  });

  test("where a box before the dropdown holds all headings that follow, the earliest count: the bodies are equal", () => {
    const typedBefore = githubBody(
      ["What", "x\n\n### Priority\n\nUrgent\n\n### Rest\n\ny"],
      ["Priority", "Normal"],
      ["Rest", "z"],
    );
    const typedAfter = githubBody(
      ["What", "x"],
      ["Priority", "Urgent"],
      ["Rest", "y\n\n### Priority\n\nNormal\n\n### Rest\n\nz"],
    );
    expect(typedBefore).toBe(typedAfter);
    expect(read(typedAfter, small)["priority"]).toBe("Urgent");
  });
});

describe("a body that is not quite the form's", () => {
  test.each([
    {
      name: "a heading taken out",
      text: body().replace("### Details\n\nsince noon\n\n", ""),
      id: "details",
      value: undefined,
    },
    { name: "words put in front", text: `Edit: still broken\n\n${body()}`, id: "priority", value: "Normal" },
    {
      name: "words put behind a dropdown's answer",
      text: body({ priority: "Urgent\n\nreally" }),
      id: "priority",
      value: "Urgent",
    },
  ])("$name", ({ text, id, value }) => {
    expect(read(text)).toEqual({ ...read(body()), [id]: value });
  });

  test("nothing of the form: no answers", () => {
    expect(Object.values(read("Hello"))).toEqual(Array<undefined>(7).fill(undefined));
  });

  test("fields of equal labels are told apart by their order", () => {
    const twice = `body:
  - { type: input, id: one, attributes: { label: Name } }
  - { type: input, id: two, attributes: { label: Name } }`;
    expect(read("### Name\n\nann\n\n### Name\n\nbob", twice)).toEqual({ one: "ann", two: "bob" });
  });
});

describe("without a template", () => {
  const text =
    "hello\n\n### Priority ###\n\nUrgent\n\n```\n### Fenced\n```\n\n### Boxes\n- [x] a\n- [ ] b\n\n### Empty\n\n### Nothing\n\n_No response_\n\n### Priority\n\nNormal";
  const expected = [
    { label: "Priority", value: "Urgent\n\n```\n### Fenced\n```" },
    { label: "Boxes", value: ["a"] },
    { label: "Empty", value: undefined },
    { label: "Nothing", value: undefined },
  ];

  test.each([
    { name: "no template", template: undefined },
    { name: "no YAML", template: "body: [" },
    { name: "YAML, but no form", template: "name: x" },
    { name: "a form that asks nothing", template: "body: [{ type: markdown, attributes: { value: hi } }]" },
    { name: "a Markdown template", template: "---\nname: x\nlabels: bug\n---\n\n### Priority\n" },
    { name: "empty", template: "" },
    { name: "a list", template: "- body" },
  ])("every heading outside fences answers, the first of equal ones: $name", ({ template }) => {
    expect(readForm(text, template)).toEqual(expected);
  });

  test("a body without headings has no answers", () => {
    expect(readForm("####### no\n###no\n    ### no\n### \n###")).toEqual([]);
  });
});

test.each([
  {
    name: "20,000 headings that look right",
    text: "### What happens?\n\nx\n\n### Priority\n\nUrgent\n\n### Details\n\n".repeat(1000),
  },
  { name: "a heading in every line", text: "### Priority\n".repeat(5000) },
  { name: "a list of options without end", text: body({ areas: "Network, ".repeat(7000) }) },
  { name: "nested marks", text: `### ${"#".repeat(60_000)} x` },
  { name: "spaces", text: `### ${" ".repeat(60_000)}x` },
  { name: "fences", text: "```\n~~~\n".repeat(8000) },
  { name: "boxes", text: body({ checked: "- [x] I read the page\n".repeat(2500) }) },
])("a hostile body is read in time: $name", ({ text }) => {
  const startedAt = performance.now();
  expect(readForm(text, form)).toHaveLength(7);
  readForm(text);
  // The figure is for one that hangs; a slow machine must not fail it.
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
