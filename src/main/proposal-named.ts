// Which pull request does a payload speak of, and is there a new head to look at?

import { optionalNumber, optionalText, part } from "../github/answer.ts";
import type { Proposal } from "../usecases/proposal.ts";

// A review, a label or a closing changes nothing of the file.
const NEW_HEAD = ["opened", "reopened", "synchronize"];

/** `none`: nothing new to look at; `unclear`: a payload that is not as GitHub documents it. */
export function proposalNamed(payload: unknown): Proposal | "none" | "unclear" {
  const pull = part(payload, "pull_request");
  const number = optionalNumber(pull, "number");
  const head = optionalText(pull, "head", "sha");
  const base = optionalNumber(pull, "base", "repo", "id");
  if (number === undefined || head === undefined || base === undefined) return "unclear";
  // It will be the text of an address.
  if (!/^[\da-f]{7,64}$/i.test(head)) return "unclear";
  // A changed base branch compares with nothing else, as the file in force is the default branch's.
  if (!NEW_HEAD.includes(optionalText(payload, "action") ?? "")) return "none";
  // A fork that is gone has no repository any more.
  return { number, head, isFork: optionalNumber(pull, "head", "repo", "id") !== base };
}
