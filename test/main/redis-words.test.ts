// Does a password of Redis ever come into the words that are logged?

import { expect, test } from "@jest/globals";
import { redisWords } from "../../src/main/redis-words.ts";

const REFUSED = new Error("connect ECONNREFUSED 10.0.0.1:6379");

test.each([
  { name: "by its user", url: "redis://name:p%40ss@host:6379", said: "p%40ss p@ss" },
  { name: "without a user", url: "rediss://:p%40ss@host", said: "p%40ss p@ss" },
  { name: "with an @ in it", url: "redis://:p@ss@host", said: "p@ss" },
  { name: "in the query", url: "redis://host?db=1&password=p%40ss", said: "p%40ss p@ss" },
  { name: "that nobody can decode", url: "redis://:p%ss@host", said: "p%ss" },
  { name: "of an address without a scheme", url: "name:p@ss@host", said: "p@ss" },
])("a password $name is hidden, and so is the address", ({ url, said }) => {
  const words = redisWords(url);
  expect(words(new Error(`no ${said} here`))).toMatch(/^no \[hidden\]( \[hidden\])? here$/);
  expect(words(new Error(`connect ENOENT ${url}`))).toBe("connect ENOENT [hidden]");
  expect(words(REFUSED)).toBe(REFUSED.message);
});

test.each([
  { name: "only the message", error: Object.assign(new Error("WRONGPASS"), { command: "secret" }), words: "WRONGPASS" },
  { name: "of several, each", error: new AggregateError([REFUSED, new Error("no")]), words: `${REFUSED.message}; no` },
  { name: "of one without a message, its name", error: new RangeError(), words: "RangeError" },
  { name: "what is no error", error: "gone\n::error::x", words: "gone ::error::x" },
])("$name", ({ error, words }) => {
  expect(redisWords("redis://host")(error)).toBe(words);
});
