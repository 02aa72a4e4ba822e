// Which pull request does a payload speak of, and is there a new head to look at?

import { optionalList, optionalNumber, optionalText, part } from "../github/answer.ts";
import type { Proposal } from "../usecases/proposal.ts";

// A review, a label or a closing changes nothing of the file.
const NEW_HEAD = ["opened", "reopened", "synchronize"];

// It will be the text of an address.
const COMMIT = /^[\da-f]{7,64}$/i;

/** `none`: nothing new to look at; `unclear`: a payload that is not as GitHub documents it. */
export function proposalNamed(payload: unknown): Proposal | "none" | "unclear" {
  const pull = part(payload, "pull_request");
  const number = optionalNumber(pull, "number");
  const head = optionalText(pull, "head", "sha");
  const base = optionalNumber(pull, "base", "repo", "id");
  if (number === undefined || head === undefined || base === undefined) return "unclear";
  if (!COMMIT.test(head)) return "unclear";
  // A changed base branch compares with nothing else, as the file in force is the default branch's.
  if (!NEW_HEAD.includes(optionalText(payload, "action") ?? "")) return "none";
  // A fork that is gone has no repository any more.
  return { number, head, isFork: optionalNumber(pull, "head", "repo", "id") !== base };
}

/** How our check says on which pull request it is: of one from a fork GitHub names none. */
export function referenceTo(number: number): string {
  return `pull request ${number}`;
}

/** The same of the payload of a check, or of all checks of a commit, that somebody asks for again. */
export function proposalAskedAgain(payload: unknown, what: "check_run" | "check_suite"): Proposal | "none" | "unclear" {
  if (optionalText(payload, "action") !== "rerequested") return "none";
  const check = part(payload, what);
  const head = optionalText(check, "head_sha");
  if (head === undefined || !COMMIT.test(head)) return "unclear";
  // A branch of ours may be proposed to another repository as well.
  const here = optionalNumber(payload, "repository", "id");
  const own = optionalList(check, "pull_requests").find((pull) => optionalNumber(pull, "base", "repo", "id") === here);
  const number = optionalNumber(own, "number");
  if (number !== undefined) return { number, head, isFork: false };
  const [, written] = /^pull request (\d{1,15})$/.exec(optionalText(check, "external_id") ?? "") ?? [];
  return written === undefined ? "none" : { number: Number(written), head, isFork: true };
}
