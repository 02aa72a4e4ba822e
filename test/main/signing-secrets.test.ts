// Which secrets are at hand, and none for what a stranger proposes?

import { expect, test } from "@jest/globals";
import { secretsToJudge, signingSecrets } from "../../src/main/signing-secrets.ts";

test.each([
  { name: "none", written: undefined, secrets: [] },
  { name: "one", written: "old", secrets: ["old"] },
  { name: "two, while one takes the place of the other", written: " new , old,", secrets: ["new", "old"] },
])("$name", ({ written, secrets }) => {
  const environment = { WATCHBILL_SECRET: written };
  expect(signingSecrets(environment)).toEqual(secrets);
  expect(secretsToJudge({ isFork: false }, environment)).toEqual(secrets);
  expect(secretsToJudge({ isFork: true }, environment)).toEqual([]);
});
