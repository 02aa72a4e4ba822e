// Which secrets sign and prove Watchbill's hidden markers?

import type { Proposal } from "../usecases/proposal.ts";

/** What a stranger proposes is judged without any secret at hand. */
export function secretsToJudge(
  { isFork }: Pick<Proposal, "isFork">,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return isFork ? [] : signingSecrets(environment);
}

/** `WATCHBILL_SECRET`, one or two separated by a comma: the first signs, both prove, so that a secret can be rotated. */
export function signingSecrets(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const written = environment["WATCHBILL_SECRET"] ?? "";
  return written
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== "");
}
