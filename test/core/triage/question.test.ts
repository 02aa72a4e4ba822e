import { expect, test } from "@jest/globals";
import type { FormField } from "../../../src/core/triage/form-template.ts";
import { fieldAsking, questionNamed } from "../../../src/core/triage/question.ts";

test.each([
  { name: "Priority", question: "priority" },
  { name: "priority:", question: "priority" },
  { name: "Severity (1 to 4)", question: "priority" },
  { name: "How urgent is it?", question: "priority" },
  { name: "Urgency", question: "priority" },
  { name: "Priority / severity", question: "priority" },
  { name: "issue_severity", question: "priority" },
  { name: "requestPriority", question: "priority" },
  { name: "Request type", question: "request type" },
  { name: "Type of request", question: "request type" },
  { name: "Type", question: "request type" },
  { name: "What kind of problem do you have?", question: "request type" },
  { name: "request-type", question: "request type" },
  { name: "Category", question: "request type" },
  { name: "Environment type", question: undefined },
  { name: "Request", question: undefined },
  { name: "Type and priority", question: undefined },
  { name: "Why is this no priority", question: undefined },
  { name: "", question: undefined },
  { name: "???", question: undefined },
  { name: `Priority ${"of the ".repeat(20)}`, question: undefined },
])('"$name" asks for: $question', ({ name, question }) => {
  expect(questionNamed(name)).toBe(question);
});

function field(rest: Partial<FormField>): FormField {
  return { label: "Something", kind: "dropdown", options: [], multiple: false, fenced: false, ...rest };
}

const isAnswer = (text: string): boolean => ["Urgent", "Normal", "Other"].includes(text);
const named = { label: "Priority", options: ["Urgent", "Normal"] };
const unnamed = { label: "How bad?", options: ["Urgent", "Normal", "Wild"] };

test.each([
  { name: "the only one named so", fields: [field({}), field(named)], index: 1 },
  { name: "by id before by label", fields: [field(named), field({ ...unnamed, id: "priority" })], index: 1 },
  { name: "by label before by options", fields: [field(unnamed), field(named)], index: 1 },
  { name: "the first of equals", fields: [field(named), field(named)], index: 0 },
  { name: "by most of its options", fields: [field({ options: ["a"] }), field(unnamed)], index: 1 },
  { name: "not by half of its options", fields: [field({ options: ["Urgent", "Wild"] })], index: undefined },
  {
    name: "not where it is named like the other",
    fields: [field({ ...named, label: "Request type" })],
    index: undefined,
  },
  {
    name: "not named so without an option that counts",
    fields: [field({ ...named, options: ["A"] })],
    index: undefined,
  },
  { name: "an input named so", fields: [field({ label: "Priority", kind: "input" })], index: 0 },
  { name: "not an input named otherwise", fields: [field({ kind: "input" })], index: undefined },
  { name: "checkboxes named so", fields: [field({ ...named, kind: "checkboxes" })], index: 0 },
  { name: "not checkboxes by their options", fields: [field({ ...unnamed, kind: "checkboxes" })], index: undefined },
  { name: "never a text box", fields: [field({ ...named, id: "priority", kind: "textarea" })], index: undefined },
  { name: "no fields", fields: [], index: undefined },
])("the field that asks: $name", ({ fields, index }) => {
  expect(fieldAsking("priority", fields, isAnswer)).toBe(index);
});
