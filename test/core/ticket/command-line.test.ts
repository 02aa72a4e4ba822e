// Which lines of a comment are commands, and is the comment more than those?

import { describe, expect, test } from "@jest/globals";
import { commandLines, saysMoreThanCommands } from "../../../src/core/ticket/command-line.ts";

const found = (body: string) => commandLines(body).map(({ line, word, rest }) => [line, word, rest]);

describe("a line is a command", () => {
  test.each([
    { name: "alone", body: "/ack", is: [[1, "ack", ""]] },
    { name: "with words", body: "/priority urgent", is: [[1, "priority", "urgent"]] },
    { name: "in capitals", body: "/ACK", is: [[1, "ACK", ""]] },
    { name: "with a dash", body: "/write-up #12", is: [[1, "write-up", "#12"]] },
    { name: "after three spaces", body: "   /ack", is: [[1, "ack", ""]] },
    { name: "with blanks behind it", body: "/ack  \t", is: [[1, "ack", ""]] },
    { name: "after a tab between its words", body: "/assign\tme", is: [[1, "assign", "me"]] },
    { name: "between text", body: "Hello\n/ack\nMore soon.", is: [[2, "ack", ""]] },
    {
      name: "several, with Windows line ends",
      body: "/ack\r\n\r\n/priority urgent\r\n",
      is: [
        [1, "ack", ""],
        [3, "priority", "urgent"],
      ],
    },
    { name: "below a quote", body: "> /resume\n/ack", is: [[2, "ack", ""]] },
    { name: "below a closed fence", body: "```\n/resume\n```\n/ack", is: [[4, "ack", ""]] },
    { name: "below a fence opened in a quote", body: "> ```\n/ack", is: [[2, "ack", ""]] },
    { name: "below a line of code in backticks", body: "``` x ``` y\n/ack", is: [[2, "ack", ""]] },
    { name: "behind a hidden note", body: "<!-- note -->/ack", is: [[1, "ack", ""]] },
    {
      name: "twenty of twenty-five",
      body: "/ack\n".repeat(25),
      is: Array.from({ length: 20 }, (_, at) => [at + 1, "ack", ""]),
    },
  ])("$name", ({ body, is }) => {
    expect(found(body)).toEqual(is);
  });

  test.each([
    ["in a quote", "> /ack"],
    ["in a quote without a blank", ">/ack"],
    ["in a quote within a quote", "> > /ack"],
    ["between backticks", "```\n/ack\n```"],
    ["between backticks with a language", "```sh\n/ack\n```"],
    ["between tildes", "~~~\n/ack\n~~~"],
    ["between tildes with backticks inside", "~~~\n```\n/ack\n~~~"],
    ["in a fence closed only by a longer one", "````\n```\n/ack\n````"],
    ["in a fence that never closes", "```\n/ack"],
    ["in a fence whose end has words", "```\n``` x\n/ack"],
    ["after four spaces", "    /ack"],
    ["after a tab", "\t/ack"],
    ["in a hidden note", "<!-- /ack -->"],
    ["in a hidden note of several lines", "<!--\n/ack\n-->"],
    ["in a hidden note that never closes", "text <!--\n/ack"],
    ["a path", "/etc/hosts is wrong"],
    ["in a sentence", "please /ack"],
    ["in a list", "- /ack"],
    ["with a stop behind it", "/ack."],
    ["a slash alone", "/ ack"],
    ["a number", "/2026"],
  ])("not %s", (_, body) => {
    expect(found(body)).toEqual([]);
  });
});

test.each([
  { name: "nothing", body: "", is: false },
  { name: "blank lines", body: " \r\n\t\n", is: false },
  { name: "a command", body: "/ack", is: false },
  { name: "a command that we don't know", body: "/akc", is: false },
  { name: "commands", body: "/ack\r\n\r\n/assign me", is: false },
  { name: "a hidden note and a command", body: "<!-- hi -->\n/ack", is: false },
  { name: "a command below what somebody else said", body: "> It is broken\n\n/ack", is: false },
  { name: "text", body: "On it.", is: true },
  { name: "text and a command", body: "/ack\nOn it.", is: true },
  { name: "a quoted command", body: "> /ack", is: true },
  { name: "code", body: "```\n/ack\n```", is: true },
  { name: "a picture", body: "![](https://example.com/a.png)", is: true },
])("more than commands: $name", ({ body, is }) => {
  expect(saysMoreThanCommands(body)).toBe(is);
});
