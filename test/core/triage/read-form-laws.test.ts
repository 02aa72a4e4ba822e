import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readForm } from "../../../src/core/triage/read-form.ts";
import { triageOf } from "../../../src/core/triage/triage-of.ts";
import { githubBody } from "./github-body.ts";
import { policy } from "./policy.ts";

const template = `body:
  - { type: textarea, id: before, attributes: { label: What happens? } }
  - { type: dropdown, id: type, attributes: { label: Request type, options: [Problem/Troubleshooting, Change Request, Other] } }
  - { type: input, id: version, attributes: { label: Version } }
  - { type: dropdown, id: priority, attributes: { label: Priority, options: [Production down, Urgent, Normal] } }
  - { type: textarea, id: after, attributes: { label: Details } }
  - { type: textarea, id: logs, attributes: { label: Logs, render: text } }`;

const types = ["Problem/Troubleshooting", "Change Request", "Other"];
const priorities = ["Production down", "Urgent", "Normal"];
const choices = { type: fc.constantFrom("", ...types), priority: fc.constantFrom("", ...priorities) };

const words = fc.constantFrom(
  "it burns",
  "",
  "None",
  "_No response_",
  "- [x] Urgent",
  "> quoted",
  "Urgent: yes",
  "@ann #1",
);
const choiceLines = fc.constantFrom("### Request type", "### Version", "### Priority", ...types, ...priorities);
const anyLines = fc.oneof(
  choiceLines,
  words,
  fc.constantFrom("### Details", "### Logs", "### What happens?"),
  fc.string(),
);
const fence = fc
  .tuple(fc.constantFrom("```", "~~~~", "```text"), fc.array(anyLines, { maxLength: 12 }))
  .map(([mark, lines]) => {
    const inside = lines.filter((line) => !/^\s*(`{3}|~{3})/.test(line));
    return [mark, ...inside, mark.replace("text", "")].join("\n");
  });
const typed = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(fc.oneof({ weight: 4, arbitrary: line }, fence), { maxLength: 14 }).map((lines) => lines.join("\n").trim());

/** Before a choice: anything but the headings of the text boxes that follow it (see the limit in formHeadings). */
const typedBefore = typed(fc.oneof(choiceLines, words));
/** After all choices: anything that leaves no fence open and does not end one that GitHub opened. */
const typedAfter = typed(anyLines.filter((line) => !/^\s*(`{3}|~{3})/.test(line)));

interface Form {
  readonly before: string;
  readonly type: string;
  readonly version: string;
  readonly priority: string;
  readonly after: string;
  readonly logs: string;
}

const forms: fc.Arbitrary<Form> = fc.record({
  ...choices,
  before: typedBefore,
  version: fc.oneof(words, choiceLines).map((line) => line.trim()),
  after: typedAfter,
  logs: typedAfter.filter((text) => !/`{3}|~{3}/.test(text)),
});

function bodyOf(form: Form): string {
  return githubBody(
    ["What happens?", form.before],
    ["Request type", form.type],
    ["Version", form.version],
    ["Priority", form.priority],
    ["Details", form.after],
    ["Logs", form.logs === "" ? "" : `\`\`\`text\n${form.logs}\n\`\`\``],
  );
}

function answer(body: string, id: string): unknown {
  return readForm(body, template).find((field) => field.id === id)?.value;
}

test("whatever is typed into text boxes, the dropdowns' answers are the chosen ones", () => {
  fc.assert(
    fc.property(forms, (form) => {
      const body = bodyOf(form);
      expect(answer(body, "type")).toBe(form.type === "" ? undefined : form.type);
      expect(answer(body, "priority")).toBe(form.priority === "" ? undefined : form.priority);
    }),
    { numRuns: 1500 },
  );
});

test("whatever is typed into text boxes, request type and priority are what they are without it", () => {
  fc.assert(
    fc.property(forms, (form) => {
      const silent = { ...form, before: "", version: "", after: "", logs: "" };
      const read = (body: string): unknown => triageOf({ title: "", body, labels: [], templates: [template] }, policy);
      expect(read(bodyOf(form))).toEqual(read(bodyOf(silent)));
    }),
    { numRuns: 500 },
  );
});

test("CRLF and LF read alike", () => {
  fc.assert(
    fc.property(forms, (form) => {
      const body = bodyOf(form);
      const withCrlf = body.replaceAll(/\r?\n/g, "\r\n");
      expect(readForm(withCrlf, template)).toEqual(readForm(body, template));
      expect(readForm(withCrlf)).toEqual(readForm(body));
    }),
  );
});

test("any body and any template are read without throwing, every field once", () => {
  const lines = fc.array(fc.oneof(anyLines, fence, fc.string({ unit: "binary" })));
  const bodies = lines.chain((texts) => fc.constantFrom("\n", "\r\n", "\n\n", "\r").map((end) => texts.join(end)));
  fc.assert(
    fc.property(bodies, fc.oneof(fc.string(), fc.constant(template)), (body, text) => {
      expect(Array.isArray(readForm(body, text))).toBe(true);
      expect(readForm(body, template).map(({ id }) => id)).toEqual([
        "before",
        "type",
        "version",
        "priority",
        "after",
        "logs",
      ]);
      expect(triageOf({ title: body, body, labels: [body], templates: [text, template] }, policy).because).toHaveLength(
        2,
      );
    }),
  );
});

test("a text that needs no trimming comes back as it was typed", () => {
  fc.assert(
    fc.property(forms, (form) => {
      const none = ["", "_No response_"];
      const normal = form.before.replaceAll(/\r\n?/g, "\n").trim();
      expect(answer(bodyOf(form), "before")).toBe(none.includes(normal) ? undefined : normal);
    }),
  );
});
