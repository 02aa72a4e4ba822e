import { expect, test } from "@jest/globals";
import { matchForm } from "../../../src/core/triage/match-form.ts";
import { githubBody } from "./github-body.ts";

const priority = "{ type: dropdown, id: priority, attributes: { label: Priority, options: [Urgent, Normal] } }";
const text = (label: string): string => `{ type: textarea, attributes: { label: ${label} } }`;
const form = (labels: string, ...fields: readonly string[]): string =>
  `title: "[${labels}] "\nlabels: [${labels}]\nbody: [${fields.join(", ")}]`;

const problem = form("problem", priority, text("Problem"));
const change = form("change", priority, text("Change"), text("Reason"));
const longer = form("longer", priority, text("Problem"), text("Logs"));
const twin = form("twin", priority, text("Problem"));
const both = form("problem, shared", priority, text("Problem"));
const bare = form("bare", text("Problem"));

const problemBody = githubBody(["Priority", "Urgent"], ["Problem", "x"]);
const longerBody = githubBody(["Priority", "Urgent"], ["Problem", "x"], ["Logs", ""]);

test.each([
  { name: "the only one", templates: [problem], body: problemBody, labels: ["problem"] },
  {
    name: "the one whose headings are there",
    templates: [change, problem, bare],
    body: problemBody,
    labels: ["problem"],
  },
  { name: "the one with more fields", templates: [problem, longer], body: longerBody, labels: ["longer"] },
  {
    name: "the labels tell a form from a longer one whose heading was typed",
    templates: [problem, longer],
    body: longerBody,
    on: ["problem"],
    labels: ["problem"],
  },
  { name: "not one with a heading missing", templates: [longer], body: problemBody, labels: undefined },
  { name: "not one that begins with another", templates: [bare], body: problemBody, labels: undefined },
  { name: "not with words in front", templates: [problem], body: `Hi\n\n${problemBody}`, labels: undefined },
  { name: "nothing of a form", templates: [problem], body: "It burns", labels: undefined },
  { name: "an empty body", templates: [problem], body: "", labels: undefined },
  { name: "no forms", templates: [], body: problemBody, labels: undefined },
  { name: "a broken form beside it", templates: ["body: [", problem], body: problemBody, labels: ["problem"] },
  { name: "two alike: what both have", templates: [problem, both], body: problemBody, labels: ["problem"] },
  { name: "two alike without anything in common", templates: [problem, twin], body: problemBody, labels: [] },
  {
    name: "two alike, told apart by the title",
    templates: [problem, twin],
    body: problemBody,
    title: "[twin] it burns",
    labels: ["twin"],
  },
  {
    name: "two alike, told apart by labels",
    templates: [problem, twin],
    body: problemBody,
    on: ["Twin"],
    labels: ["twin"],
  },
  {
    name: "all choices declared before more fields",
    templates: [problem, longer.replace("Urgent", "Later")],
    body: longerBody,
    labels: ["problem"],
  },
  {
    name: "still the form when an option is gone since",
    templates: [problem.replace("Urgent", "Later")],
    body: problemBody,
    labels: ["problem"],
  },
  {
    name: "a form pasted into a text box is not the form",
    templates: [change, problem],
    body: githubBody(
      ["Priority", "Normal"],
      ["Problem", githubBody(["Priority", "Urgent"], ["Change", "x"], ["Reason", "y"])],
    ),
    labels: ["problem"],
  },
])("$name", ({ templates, body, title = "", on = [], labels }) => {
  expect(matchForm({ title, body, labels: on, templates })?.labels).toEqual(labels);
});

test("labels may be one text with commas", () => {
  const template = `labels: "type: problem, support"\nbody: [${text("Problem")}]`;
  const matched = matchForm({ title: "", body: "### Problem\n\nx", labels: [], templates: [template] });
  expect(matched?.labels).toEqual(["type: problem", "support"]);
});
