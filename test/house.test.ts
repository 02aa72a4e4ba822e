// Does the house stand as it was planned: who imports whom, how large files grow, and what core never does?

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "..");

interface Source {
  readonly path: string;
  readonly text: string;
  readonly room: string;
  /** Of other files: paths from the root. Of packages: their names. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = filesIn("src").map((path) => {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, room: roomOf(path), imports: importsIn(text).map((name) => targetOf(path, name)) };
});

const everything = ["src", "test", "bench", "scripts"].flatMap(filesIn);

// Within core only downwards, in this order.
const CORE = ["time", "config", "schedule", "triage", "ticket", "clocks", "plan"];

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "core/time": ["luxon"],
  "core/config": ["zod", "yaml", "re2js"],
  "core/triage": ["yaml", "re2js"],
  usecases: ["date-holidays"],
  github: ["@octokit/rest", "@octokit/openapi-types", "node:crypto"],
  notify: [
    "node:crypto",
    "node:dns/promises",
    "node:http",
    "node:https",
    "node:net",
    "node:stream",
    "nodemailer/lib/mail-composer",
    "nodemailer/lib/smtp-connection",
  ],
  queue: ["bullmq", "ioredis", "node:crypto"],
};

// What the App asks of the place where its work waits is said by the App.
const ASKED_OF_QUEUE = ["src/main/app-task.ts", "src/main/app-work-queue.ts"];

describe("who may import whom", () => {
  test.each(sources.map((source) => [source.path, source] as const))("%s", (_, source) => {
    expect(source.imports.filter((target) => !mayImport(source, target))).toEqual([]);
  });

  test("a wrong import is noticed", () => {
    const core = { path: "src/core/time/x.ts", text: "", room: "core/time", imports: [] };
    expect(mayImport(core, "src/core/plan/step.ts")).toBe(false);
    expect(mayImport(core, "node:fs")).toBe(false);
    expect(mayImport({ ...core, room: "github" }, "src/main/action.ts")).toBe(false);
    expect(mayImport({ ...core, room: "main", path: "src/main/cli.ts" }, "src/sandbox/sandbox.ts")).toBe(false);
    expect(mayImport({ ...core, room: "sandbox" }, "src/github/client.ts")).toBe(false);
    expect(mayImport({ ...core, room: "queue" }, "src/main/probot.ts")).toBe(false);
    expect(mayImport({ ...core, room: "queue" }, "src/usecases/sweep.ts")).toBe(false);
    expect(mayImport({ ...core, room: "usecases" }, "src/queue/turns.ts")).toBe(false);
  });
});

const KINDS = /(^|\/)(utils?|helpers?|services?|managers?|types?|misc|common)(\/|\.(test\.)?m?ts$)/;

describe("files and folders", () => {
  const lengths = sources.map((source) => source.text.split("\n").length - 1).sort((one, other) => one - other);

  test("no file is longer than 300 lines", () => {
    expect(sources.filter((source) => source.text.split("\n").length > 301).map((source) => source.path)).toEqual([]);
  });

  test("nine files in ten have at most 200 lines", () => {
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(200);
  });

  test("every file begins with the question it answers", () => {
    const silent = sources.filter((source) => !/^(#!.*\n)?\/\/ .+[?.]\n/.test(source.text) && !continued(source.text));
    expect(silent.map((source) => source.path)).toEqual([]);
  });

  test("names are kebab-case and never say what kind of code it is", () => {
    const odd = filesIn("src").filter((path) => !/^[a-z0-9-]+(\.d)?\.ts$/.test(path.split("/").at(-1) ?? ""));
    const kinds = everything.filter((path) => KINDS.test(path));
    expect([...odd, ...kinds]).toEqual([]);
  });
});

describe("core only decides", () => {
  const forbidden = [
    [/Date\.now\(|new Date\(\)|DateTime\.(now|local)\(/, "reads the clock"],
    [/Math\.random\(|crypto\./, "rolls dice"],
    [/\bprocess\.|\bconsole\.|\bglobalThis\.fetch|\bfetch\(/, "touches the outside"],
    [/\basync\b|\bawait\b|\bPromise\b/, "waits"],
  ] as const;

  test.each(forbidden.map(([pattern, what]) => [what, pattern] as const))("nothing in it %s", (_, pattern) => {
    const found = sources.filter(
      (source) => source.room.startsWith("core") && pattern.test(withoutComments(source.text)),
    );
    expect(found.map((source) => source.path)).toEqual([]);
  });
});

test("nobody switches a check off or puts it off", () => {
  // Each in parts, since this file is read as well.
  const words = [
    ": an" + "y\\b",
    "<an" + "y>",
    "\\bas an" + "y\\b",
    "as unknown" + " as",
    "@ts" + "-",
    "eslint-dis" + "able",
    "TO" + "DO\\b",
    "FIX" + "ME\\b",
  ];
  const switched = new RegExp(words.join("|"));
  const found = everything.filter((path) => switched.test(readFileSync(join(root, path), "utf8")));
  expect(found).toEqual([]);
});

function mayImport(source: Source, target: string): boolean {
  if (source.room === "queue" && target.startsWith("src/main/")) return ASKED_OF_QUEUE.includes(target);
  if (target.startsWith("src/")) return mayEnter(source, roomOf(target));
  if (source.room === "main" || source.room === "sandbox") return true;
  return (PACKAGES[source.room] ?? []).includes(target);
}

function mayEnter(source: Source, room: string): boolean {
  const from = source.room;
  if (from === room) return true;
  if (from === "index") return room.startsWith("core");
  if (room === "sandbox") return source.path === "src/main/demo.ts" || source.path.startsWith("src/main/demo-");
  if (from.startsWith("core")) return room === "core" || isBelow(room, from);
  if (from === "usecases") return room.startsWith("core");
  if (from === "github" || from === "notify") return room.startsWith("core") || room === "usecases";
  return from === "main";
}

function isBelow(room: string, from: string): boolean {
  const [, lower] = room.split("/");
  const [, upper] = from.split("/");
  return (
    lower !== undefined && upper !== undefined && CORE.includes(lower) && CORE.indexOf(lower) < CORE.indexOf(upper)
  );
}

/** `core/time`, `usecases`, `github`, ...; files that stand at the root of `src` are rooms of their own name. */
function roomOf(path: string): string {
  const [, first, second, third] = path.split("/");
  if (first === "core") return third === undefined ? "core" : `core/${second ?? ""}`;
  return (first ?? "").replace(/\.ts$/, "");
}

function importsIn(text: string): readonly string[] {
  const statements = /^(?:import|export)\s(?:[^;"]*?\sfrom\s)?"([^"\n]+)";|\bimport\("([^"\n]+)"\)/gm;
  return [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? "");
}

function targetOf(path: string, name: string): string {
  return name.startsWith(".") ? relative(root, resolve(root, dirname(path), name)) : name;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function continued(text: string): boolean {
  const [first, second] = text.replace(/^#!.*\n/, "").split("\n");
  return (first ?? "").startsWith("// ") && (second ?? "").startsWith("// ");
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
