// Is the same said once a minute, and all else at once?

import { expect, test } from "@jest/globals";
import { saySeldom } from "../../src/main/say-seldom.ts";

test.each([
  { name: "the same at once", messages: [0, 0, 1].map((at) => ({ at, text: "a" })), said: ["0 a"] },
  { name: "just before a minute is over", messages: [0, 59_999].map((at) => ({ at, text: "a" })), said: ["0 a"] },
  {
    name: "when it is over, and then not for another one",
    messages: [0, 60_000, 60_001, 119_999, 120_000].map((at) => ({ at, text: "a" })),
    said: ["0 a", "60000 a", "120000 a"],
  },
  {
    name: "another message has a minute of its own",
    messages: [
      { at: 0, text: "a" },
      { at: 30_000, text: "b" },
      { at: 60_000, text: "b" },
      { at: 60_000, text: "a" },
      { at: 90_000, text: "b" },
    ],
    said: ["0 a", "30000 b", "60000 a", "90000 b"],
  },
])("$name", ({ messages, said }) => {
  let now = 0;
  const heard: string[] = [];
  const say = saySeldom(
    (message) => heard.push(`${now} ${message}`),
    () => now,
  );
  for (const { at, text } of messages) {
    now = at;
    say(text);
  }
  expect(heard).toEqual(said);
});
