// Is every option that means nothing found, and every answer that nobody can choose?

import { describe, expect, test } from "@jest/globals";
import { formMismatches } from "../../../src/core/triage/form-mismatches.ts";
import { configOf, file } from "../config/mistakes.ts";

const config = configOf(
  file(
    "request_types:",
    "  problem: { answers: [Problem/Troubleshooting, Incident] }",
    "  other: {}",
    "priorities:",
    "  urgent: { answers: [Urgent] }",
    "  normal: {}",
  ),
);

const form = (label: string, options: readonly string[], id = "x") =>
  `name: F\nbody:\n  - type: dropdown\n    id: ${id}\n    attributes:\n      label: ${label}\n      options: [${options.map((option) => `"${option}"`).join(", ")}]\n`;

const said = (...templates: readonly string[]) =>
  formMismatches(templates, config).map((mismatch) =>
    mismatch.kind === "option"
      ? `${mismatch.question}: option ${mismatch.option} of ${mismatch.field}`
      : `${mismatch.question}: answer ${mismatch.index} of ${mismatch.name}`,
  );

describe("options", () => {
  test("answers, names and labels are known, whatever their case", () => {
    const options = ["problem/troubleshooting", "INCIDENT", "other", "type: other"];
    expect(said(form("Request type", options))).toEqual([]);
  });

  test("one that means nothing is told with its field, once", () => {
    const text = form("Request type", ["Incident", "Problem/Troubleshooting", "Other", "Billing"]);
    expect(said(text, text)).toEqual(["request type: option Billing of Request type"]);
  });

  test("also where none of the options means anything", () => {
    expect(said(form("Priority", ["High", "Low"]))).toEqual([
      "priority: option High of Priority",
      "priority: option Low of Priority",
      "priority: answer 0 of urgent",
    ]);
  });

  test("fields about something else are left alone", () => {
    expect(said(form("Browser", ["Firefox", "Chromium"]))).toEqual([]);
  });
});

describe("answers", () => {
  test("one that no form offers is told", () => {
    expect(said(form("Request type", ["Incident", "Other"]))).toEqual(["request type: answer 0 of problem"]);
  });

  test("each may be offered by another form", () => {
    const one = form("Request type", ["Incident"]);
    expect(said(one, form("Request type", ["Problem/Troubleshooting"]))).toEqual([]);
  });

  test("a question that no form asks is not judged", () => {
    expect(said(form("Request type", ["Incident", "Problem/Troubleshooting"]))).toEqual([]);
    expect(said()).toEqual([]);
    expect(said("not a form")).toEqual([]);
  });
});
