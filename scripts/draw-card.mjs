// What does a customer see? Draws docs/card.svg: a ticket opened under the first file of the README, with what the plan puts
// on it. Run after `npm run build`.

import { readFile, writeFile } from "node:fs/promises";
import { parseConfig, planNextSteps, ticketOf } from "../dist/index.js";

const OPENED_AT = Date.parse("2026-12-04T16:30:00Z");
const TITLE = "The shop is down";
// Of a line, in letters: in the widest of the usual fonts more would not fit the frame.
const LONGEST = 80;
const BODY = "### Request type\n\nProblem/Troubleshooting\n\n### Priority\n\nUrgent\n";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const [, file = ""] = /```yaml\n(version: 1\n[^]*?)```/.exec(readme) ?? [];
const { config, problems } = parseConfig(file);
if (config === undefined) throw new Error(`the first file of the README: ${JSON.stringify(problems)}`);

const opened = {
  at: OPENED_AT,
  by: { login: "cleo", kind: "user" },
  kind: "opened",
  title: TITLE,
  body: BODY,
  labels: [],
};
const history = { number: 7, privateRepository: true, events: [opened] };
const steps = planNextSteps(ticketOf(history, config, { staff: [], own: ["watchbill[bot]"] }), config, OPENED_AT);
const labels = steps.flatMap((step) => (step.kind === "label" ? step.labels : []));
const person = steps.find(({ kind }) => kind === "assign")?.person ?? "";
const card = (steps.find(({ kind }) => kind === "card")?.body ?? "").replace(/^<!--.*-->\n/, "");

await writeFile(new URL("../docs/card.svg", import.meta.url), picture());

function picture() {
  const paragraphs = card
    .trim()
    .split("\n")
    .filter((line) => line !== "");
  let y = 164;
  const lines = paragraphs.map((line) => {
    const [first, ...rest] = broken(line.replace(/^- /, "• "));
    const drawn = text({ x: 40, y }, boldParts(first) + rest.map(nextLine).join(""));
    y += 30 + rest.length * 22;
    return drawn;
  });
  const height = y + 12;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" width="760" height="${height}" role="img" aria-labelledby="t">`,
    `<title id="t">A ticket with Watchbill's labels, its assignee and its card</title>`,
    `<style>`,
    `text { font: 15px -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }`,
    `.title { font-size: 21px; font-weight: 600 } .dim { fill: #59636e } .bold { font-weight: 600 } .chip { font-size: 13px; fill: #fff; text-anchor: middle }`,
    `.page { fill: #fff; stroke: #d1d9e0 } .bar { fill: #f6f8fa; stroke: #d1d9e0 }`,
    `@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .dim { fill: #9198a1 } .page { fill: #0d1117; stroke: #3d444d } .bar { fill: #151b23; stroke: #3d444d } }`,
    `</style>`,
    `<rect class="page" x="0.5" y="0.5" width="759" height="${height - 1}" rx="6"/>`,
    text({ x: 20, y: 36, look: "title" }, `${escaped(TITLE)} <tspan class="dim">#7</tspan>`),
    ...chips(),
    `<rect class="bar" x="20.5" y="92.5" width="719" height="36" rx="6"/>`,
    text({ x: 40, y: 116 }, `<tspan class="bold">watchbill</tspan> <tspan class="dim">bot commented now</tspan>`),
    ...lines,
    `</svg>`,
  ].join("\n")}\n`;
}

function chips() {
  let x = 20;
  const drawn = labels.map(({ name, color }) => {
    const width = name.length * 8 + 20;
    const chip = `<rect x="${x}" y="52" width="${width}" height="24" rx="12" fill="#${color}"/>${text({ x: x + width / 2, y: 69, look: "chip" }, escaped(name))}`;
    x += width + 8;
    return chip;
  });
  return [
    ...drawn,
    text({ x: x + 8, y: 69 }, `<tspan class="dim">assigned to</tspan> <tspan class="bold">${escaped(person)}</tspan>`),
  ];
}

function text({ x, y, look }, inside) {
  return `<text x="${x}" y="${y}"${look === undefined ? "" : ` class="${look}"`}>${inside}</text>`;
}

/** The blank at which a line is broken stays at its end. */
function broken(line) {
  if (line.length <= LONGEST) return [line];
  const end = line.lastIndexOf(" ", LONGEST - 1) + 1;
  return end === 0 ? [line] : [line.slice(0, end), ...broken(line.slice(end))];
}

function nextLine(words) {
  return `<tspan x="40" dy="22">${boldParts(words)}</tspan>`;
}

function boldParts(line) {
  return escaped(line).replace(/\*\*(.+?)\*\*/g, '<tspan class="bold">$1</tspan>');
}

function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
