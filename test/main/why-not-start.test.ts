// Which settings does the App refuse to start with, and in which words?

import { expect, test } from "@jest/globals";
import { whyNotStart } from "../../src/main/why-not-start.ts";
import { appKeys } from "../sandbox/app-keys.ts";

const RSA = appKeys().privateKey;
const CREDENTIALS = { APP_ID: "1", PRIVATE_KEY: RSA, WEBHOOK_SECRET: "a-secret-of-many-letters" };

test.each([
  { name: "no webhook secret", wrong: { WEBHOOK_SECRET: "" }, says: "WEBHOOK_SECRET has 0 characters" },
  { name: "the public default", wrong: { WEBHOOK_SECRET: "development" }, says: "WEBHOOK_SECRET has 11 characters" },
  { name: "one letter too few", wrong: { WEBHOOK_SECRET: "x".repeat(15) }, says: "needs at least 16" },
  { name: "an id that is none", wrong: { APP_ID: "my-app" }, says: "APP_ID is not a number" },
  { name: "no id", wrong: { APP_ID: "" }, says: "APP_ID is missing beside PRIVATE_KEY and WEBHOOK_SECRET" },
  {
    name: "a secret and no id",
    wrong: { APP_ID: "", PRIVATE_KEY: "" },
    says: "APP_ID is missing beside WEBHOOK_SECRET.",
  },
  {
    name: "a key's path and no id",
    wrong: { APP_ID: "", PRIVATE_KEY: "", WEBHOOK_SECRET: "", PRIVATE_KEY_PATH: "canary.pem" },
    says: "APP_ID is missing beside PRIVATE_KEY_PATH.",
  },
  {
    name: "nothing, where nobody may register",
    wrong: { APP_ID: "", PRIVATE_KEY: "", WEBHOOK_SECRET: "", NODE_ENV: "production" },
    says: "APP_ID is missing. It stands",
  },
  { name: "no key", wrong: { PRIVATE_KEY: "" }, says: "there is no private key. Set PRIVATE_KEY" },
  { name: "a key that is none", wrong: { PRIVATE_KEY: "canary" }, says: "PRIVATE_KEY is not a private key" },
  { name: "the first line of a key", wrong: { PRIVATE_KEY: RSA.split("\n")[0] }, says: "PRIVATE_KEY is not" },
  { name: "half a key", wrong: { PRIVATE_KEY: RSA.replace(/\n[^-]{200}/, "\n") }, says: "PRIVATE_KEY is not" },
  {
    name: "base64 in lines, which Probot takes for no key and opens its registration page",
    wrong: { PRIVATE_KEY: Buffer.from(RSA).toString("base64").replace(/.{76}/g, "$&\n") },
    says: "base64 in one line",
  },
  {
    name: "a key file that is not there",
    wrong: { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "no/canary.pem" },
    says: "the file of PRIVATE_KEY_PATH can't be read",
  },
  { name: "a folder", wrong: { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "src" }, says: "PRIVATE_KEY_PATH can't be read" },
  { name: "no key file", wrong: { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "app.yml" }, says: "PRIVATE_KEY_PATH holds none" },
  {
    name: "an interval that is none",
    wrong: { WATCHBILL_LOOK_EVERY: "often" },
    says: "WATCHBILL_LOOK_EVERY is a number of seconds from 0",
  },
  { name: "too long an interval", wrong: { WATCHBILL_LOOK_EVERY: "61" }, says: "to 60" },
  { name: "a port that is none", wrong: { PORT: "canary" }, says: "PORT is not a whole number from 1 to 65535" },
  { name: "port 0, which Probot takes for 3000", wrong: { PORT: "0" }, says: "PORT is not" },
  { name: "a port too large", wrong: { PORT: "65536" }, says: "PORT is not" },
  { name: "a level nobody knows", wrong: { LOG_LEVEL: "canary" }, says: "LOG_LEVEL is none of trace, debug, info" },
  {
    name: "a server with a scheme",
    wrong: { GHE_HOST: "https://canary.example.com" },
    says: "GHE_HOST is not the name",
  },
  { name: "a server with a path", wrong: { GHE_HOST: "canary.example.com/api" }, says: "without a path" },
  { name: "a protocol with more", wrong: { GHE_PROTOCOL: "https://" }, says: "GHE_PROTOCOL is neither https nor http" },
  { name: "no address", wrong: { REDIS_URL: "canary:6379" }, says: "REDIS_URL is not the address of a Redis" },
  { name: "another scheme", wrong: { REDIS_URL: "https://canary:6379" }, says: "Write redis://:PASSWORD@HOST:6379" },
  { name: "a bare # in a password", wrong: { REDIS_URL: "redis://:can#ary@host:6379" }, says: "%23 for #" },
])("$name: one sentence says what is wrong, and not what was given", ({ wrong, says }) => {
  const [sentence, ...others] = whyNotStart({ ...CREDENTIALS, ...wrong });
  expect(sentence).toContain(says);
  expect(sentence).not.toMatch(/\n|canary|development|my-app|x{15}/);
  expect(others).toEqual([]);
});

test("all of them are said at once", () => {
  const wrong = { PORT: "http", LOG_LEVEL: "loud", APP_ID: "my-app", WEBHOOK_SECRET: "", PRIVATE_KEY: "" };
  const names = whyNotStart(wrong).map((sentence) => sentence.split(" ")[0]);
  expect(names).toEqual(["PORT", "LOG_LEVEL", "APP_ID", "WEBHOOK_SECRET", "APP_ID"]);
});

test.each([
  { name: "sixteen letters are enough", right: { WEBHOOK_SECRET: "x".repeat(16) } },
  { name: "a key in base64, as some hosts keep it", right: { PRIVATE_KEY: Buffer.from(RSA).toString("base64") } },
  { name: "a key in one line", right: { PRIVATE_KEY: RSA.replaceAll("\n", " ") } },
  { name: "no credentials at all", right: { APP_ID: "", WEBHOOK_SECRET: "", PRIVATE_KEY: "" } },
  { name: "the largest port", right: { PORT: "65535" } },
  { name: "a level in use", right: { LOG_LEVEL: "silent" } },
  { name: "a server with a port", right: { GHE_HOST: "127.0.0.1:4000", GHE_PROTOCOL: "http" } },
  { name: "a Redis with a password", right: { REDIS_URL: "redis://:can%23ary@host:6379/1" } },
  { name: "a Redis behind TLS", right: { REDIS_URL: "rediss://user:canary@redis.example.com" } },
  { name: "what is set to nothing", right: { PORT: "", LOG_LEVEL: "", GHE_HOST: "", GHE_PROTOCOL: "", REDIS_URL: "" } },
])("$name: nothing is wrong", ({ right }) => {
  expect(whyNotStart({ ...CREDENTIALS, ...right })).toEqual([]);
});
