// What does a command ask for, in the words people use?

import { describe, expect, test } from "@jest/globals";
import { commandLines } from "../../../src/core/ticket/command-line.ts";
import { requestOf } from "../../../src/core/ticket/request-of.ts";
import { at, configOf, FILE } from "./told.ts";

const file = configOf(
  FILE.replace("ann: { name: Ann }", "ann: { name: Ann, timezone: America/New_York }").replace(
    "  lead: { people: [dee] }",
    "  lead: { people: [dee] }\n  incident: { people: [ima] }",
  ),
);
const NOW = at("2026-03-02T08:00:00Z");

function read(line: string, { by = "bob", config = file } = {}) {
  const [command] = commandLines(line);
  if (command === undefined) throw new Error(`${line} is no command`);
  return requestOf(command, { config, by, at: NOW });
}

describe("is understood", () => {
  test.each([
    ["/ack", { kind: "ack" }],
    ["/ack thanks, looking", { kind: "ack" }],
    ["/Priority Urgent", { kind: "priority", name: "urgent" }],
    ["/priority Production down", { kind: "priority", name: "production-down" }],
    ["/priority production-down", { kind: "priority", name: "production-down" }],
    ["/priority priority: urgent", { kind: "priority", name: "urgent" }],
    ['/priority "Urgent".', { kind: "priority", name: "urgent" }],
    ["/priority urgent, please", { kind: "priority", name: "urgent" }],
    ["/type Problem/Troubleshooting", { kind: "type", name: "problem" }],
    ["/type change", { kind: "type", name: "change" }],
    ["/assign me", { kind: "assign", to: "me" }],
    ["/assign ME please", { kind: "assign", to: "me" }],
    ["/assign on-call", { kind: "assign", to: "on-call" }],
    ["/assign on_call", { kind: "assign", to: "on-call" }],
    ["/assign @carl", { kind: "assign", to: "carl" }],
    ["/assign Carl", { kind: "assign", to: "carl" }],
    ["/assign carl, who knows it", { kind: "assign", to: "carl" }],
    ["/assign @Somebody-Else for this", { kind: "assign", to: "Somebody-Else" }],
    ["/assign somebody", { kind: "assign", to: "somebody" }],
    ["/escalate", { kind: "escalate", tier: "next", reason: undefined }],
    ["/escalate next", { kind: "escalate", tier: "next", reason: undefined }],
    ["/escalate lead", { kind: "escalate", tier: "lead", reason: undefined }],
    ["/escalate to Lead: they asked", { kind: "escalate", tier: "lead", reason: "they asked" }],
    ["/escalate lead no answer", { kind: "escalate", tier: "lead", reason: "no answer" }],
    ["/escalate nobody answers", { kind: "escalate", tier: "next", reason: "nobody answers" }],
    ["/incident", { kind: "escalate", tier: "incident", reason: undefined }],
    ["/incident all is down", { kind: "escalate", tier: "incident", reason: "all is down" }],
    ["/pending", { kind: "pending" }],
    ["/resume", { kind: "resume" }],
    ["/customer @cleo", { kind: "customer", person: "cleo" }],
    ["/customer cleo", { kind: "customer", person: "cleo" }],
    ["/write-up https://example.com/a", { kind: "write-up", link: "https://example.com/a" }],
    ["/write-up #12", { kind: "write-up", link: "#12" }],
    ["/write-up acme/post-mortems#3", { kind: "write-up", link: "acme/post-mortems#3" }],
    ["/why", { kind: "why" }],
    ["/help me", { kind: "help" }],
  ])("%s", (line, request) => {
    expect(read(line)).toEqual({ request, refused: undefined });
  });
});

describe("a moment to which staff agreed", () => {
  test.each([
    { name: "in the file's zone", line: "/due 2026-03-05T10:00", by: "bob", is: "2026-03-05T09:00:00Z" },
    { name: "in the author's zone", line: "/due 2026-03-05T10:00", by: "Ann", is: "2026-03-05T15:00:00Z" },
    { name: "with a blank for the T", line: "/due 2026-03-05 10:00", by: "bob", is: "2026-03-05T09:00:00Z" },
    { name: "with an offset", line: "/due 2026-03-05T10:00+02:00", by: "ann", is: "2026-03-05T08:00:00Z" },
    { name: "a date lasts until its end", line: "/due 2026-03-05", by: "bob", is: "2026-03-05T23:00:00Z" },
    { name: "a second from now", line: "/due 2026-03-02T08:00:01Z", by: "bob", is: "2026-03-02T08:00:01Z" },
  ])("$name", ({ line, by, is }) => {
    expect(read(line, { by }).request).toEqual({ kind: "due", dueAt: at(is) });
  });

  test.each([
    "/due",
    "/due tomorrow",
    "/due 2026-13-40",
    "/due 2026-03-05 at 10:00",
    "/due 10:00",
    "/due 2026-03-05T25:00",
  ])("%s is not understood", (line) => {
    expect(read(line)).toMatchObject({ request: { kind: "unclear" }, refused: { kind: "unclear words", known: [] } });
  });

  test.each(["/due 2026-03-02T08:00:00Z", "/due 2026-03-01", "/due 2020-01-01T10:00"])("%s has passed", (line) => {
    expect(read(line).refused).toEqual({ kind: "not now", sentence: "That moment has passed already." });
  });
});

describe("is refused, with what would work", () => {
  test.each([
    ["/priority", { kind: "unclear words", takes: "/priority NAME", known: ["production-down", "urgent", "normal"] }],
    [
      "/priority high",
      { kind: "unclear words", takes: "/priority NAME", known: ["production-down", "urgent", "normal"] },
    ],
    ["/type urgent", { kind: "unclear words", takes: "/type NAME", known: ["problem", "change", "other"] }],
    ["/assign", { kind: "unclear words", takes: "/assign me, /assign on-call or /assign @login", known: [] }],
    [
      "/assign the next one",
      { kind: "unclear words", takes: "/assign me, /assign on-call or /assign @login", known: [] },
    ],
    [
      "/assign @acme/support",
      { kind: "unclear words", takes: "/assign me, /assign on-call or /assign @login", known: [] },
    ],
    [
      "/escalate expert",
      {
        kind: "unclear words",
        takes: "/escalate, /escalate TIER or /escalate TIER REASON",
        known: ["next", "on-call", "experts", "lead", "incident"],
      },
    ],
    ["/customer", { kind: "unclear words", takes: "/customer @login", known: [] }],
    ["/customer @ann", { kind: "not now", sentence: "ann is staff; name the person for whom this was opened." }],
    [
      "/write-up soon",
      { kind: "unclear words", takes: "/write-up and a link, such as https://example.com/write-up or #12", known: [] },
    ],
    ["/akc", { kind: "unknown command", closest: "ack" }],
    ["/Escalte now", { kind: "unknown command", closest: "escalate" }],
    ["/writeup #1", { kind: "unknown command", closest: "write-up" }],
    ["/frobnicate", { kind: "unknown command", closest: undefined }],
    ["/constructor", { kind: "unknown command", closest: undefined }],
  ])("%s", (line, refused) => {
    const reading = read(line);
    expect([reading.request.kind, reading.refused]).toEqual(["unclear", refused]);
  });

  test("/incident where the file has no such tier", () => {
    expect(read("/incident", { config: configOf(FILE) }).refused).toMatchObject({ kind: "not now" });
  });
});
