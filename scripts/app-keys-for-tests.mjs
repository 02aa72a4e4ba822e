// With which keys does the App sign in, in all test files of one run? To make them takes longer than most tests.

import { generateKeyPairSync } from "node:crypto";

export default function makeAppKeys() {
  // A run that a test has started takes what the outer one has made.
  if (process.env.APP_KEYS_FOR_TESTS !== undefined) return;
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  // The workers inherit it, and nothing of it is left behind.
  process.env.APP_KEYS_FOR_TESTS = JSON.stringify(keys);
}
