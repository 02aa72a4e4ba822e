import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { formTemplate } from "../../../src/core/triage/form-template.ts";
import type { FormField } from "../../../src/core/triage/form-template.ts";
import { triageOf } from "../../../src/core/triage/triage-of.ts";
import { githubBody } from "./github-body.ts";
import { policy, requestType } from "./policy.ts";

const folder = new URL("../../../.github/ISSUE_TEMPLATE/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "config.yml");
const templates = files.map((file) => readFileSync(new URL(file, folder), "utf8"));

// The document of the reference organisation names these six.
const names = ["user", "change", "guidance", "on-call", "problem", "other"];
const config = { ...policy, requestTypes: names.map((name) => requestType(name)) };

test("each of the six request types has its form, and there is no other", () => {
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.yml`).toSorted());
});

function answered(fields: readonly FormField[], priority: string): string {
  const answers = fields.map(({ id, options }) => (id === "priority" ? priority : (options.at(-1) ?? "")));
  return githubBody(...fields.map(({ label }, index) => [label, answers[index] ?? ""] as const));
}

test.each(files.map((file, index) => ({ file, text: templates[index] ?? "" })))(
  "$file: filled in, it stands for its type and asks for the priority, whatever labels GitHub applied",
  ({ file, text }) => {
    const fields = formTemplate(text)?.fields ?? [];
    const offered = fields[0]?.options ?? [];
    expect(fields[0]).toMatchObject({ id: "priority", label: "Priority", kind: "dropdown" });
    expect(offered.slice(-2)).toEqual(["Urgent", "Normal"]);
    for (const option of offered) {
      const submission = { title: "x", body: answered(fields, option), labels: [], templates };
      const { requestType: type, priority, missing } = triageOf(submission, config);
      expect([type.name, type.source, missing]).toEqual([file.replace(".yml", ""), "form label", []]);
      expect(priority.asked ?? priority.name).toBe(option.toLowerCase().replace(" ", "-"));
    }
  },
);

test("production down on a change request is read, and changed for the reason the customer is told", () => {
  const change = formTemplate(templates[files.indexOf("change.yml")] ?? "");
  const body = answered(change?.fields ?? [], "Production down");
  expect(triageOf({ title: "x", body, labels: [], templates }, config).priority).toMatchObject({
    name: "urgent",
    asked: "production-down",
  });
});

test("each form has what GitHub asks of a form", () => {
  for (const text of templates) {
    const form = parse(text) as Record<string, unknown>; // read back only to compare with literals
    expect(Object.keys(form).toSorted()).toEqual(["body", "description", "labels", "name"]);
    const fields = formTemplate(text)?.fields ?? [];
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
    for (const { id, options } of fields) {
      expect(id).toMatch(/^[a-z][a-z-]*$/);
      expect(new Set(options.map((option) => option.toLowerCase())).size).toBe(options.length);
      expect(options.map((option) => option.toLowerCase())).not.toContain("none");
    }
  }
});
