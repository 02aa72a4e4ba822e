// What does a delivery give the App to do?

import { optionalList, optionalNumber, optionalText, part } from "../github/answer.ts";
import type { Place, SweepTask, Task } from "./app-task.ts";
import { proposalAskedAgain, proposalNamed } from "./proposal-named.ts";
import { ticketNamed } from "./ticket-named.ts";

/** The deliveries that may give something to do. */
export const EVENTS = [
  "issues",
  "issue_comment",
  "push",
  "pull_request",
  // Sent unasked to an App with the permission checks: write.
  "check_run",
  "check_suite",
  "installation",
  "installation_repositories",
] as const;

/** `unclear`: a payload that is not as GitHub documents it; its signature proves who sent it, not its shape. */
export function tasksIn(event: (typeof EVENTS)[number], payload: unknown): readonly Task[] | "unclear" {
  switch (event) {
    case "issues":
    case "issue_comment":
      return reviewIn(payload);
    case "push":
      return sweepAfterPush(payload);
    case "pull_request":
      return proposalIn(payload, proposalNamed(payload));
    case "check_run":
    case "check_suite":
      return proposalIn(payload, proposalAskedAgain(payload, event));
    case "installation":
    case "installation_repositories":
      return sweepsAfterInstalling(payload);
  }
}

function reviewIn(payload: unknown): readonly Task[] | "unclear" {
  const named = ticketNamed(payload);
  if (typeof named === "string") return named === "none" ? [] : "unclear";
  return [{ kind: "review", installation: installationIn(payload), ...named }];
}

function proposalIn(payload: unknown, proposal: ReturnType<typeof proposalNamed>): readonly Task[] | "unclear" {
  const place = placeIn(part(payload, "repository"), payload);
  if (place === undefined || proposal === "unclear") return "unclear";
  return proposal === "none" ? [] : [{ kind: "proposal", ...place, proposal }];
}

// The file, and the forms that answers are read by.
const POLICY = /^\.github\/(?:watchbill\.ya?ml$|ISSUE_TEMPLATE\/)/;

function sweepAfterPush(payload: unknown): readonly SweepTask[] | "unclear" {
  const place = placeIn(part(payload, "repository"), payload);
  if (place === undefined) return "unclear";
  const branch = optionalText(payload, "repository", "default_branch") ?? "";
  if (optionalText(payload, "ref") !== `refs/heads/${branch}`) return [];
  const touched = optionalList(payload, "commits").some((commit) =>
    ["added", "modified", "removed"].some((list) =>
      optionalList(commit, list).some((path) => typeof path === "string" && POLICY.test(path)),
    ),
  );
  return touched ? [{ kind: "sweep", ...place }] : [];
}

function sweepsAfterInstalling(payload: unknown): readonly SweepTask[] {
  const action = optionalText(payload, "action") ?? "";
  if (!["created", "added", "unsuspend", "new_permissions_accepted"].includes(action)) return [];
  const repositories = [...optionalList(payload, "repositories"), ...optionalList(payload, "repositories_added")];
  return repositories.flatMap((repository) => {
    const [owner = "", name = ""] = (optionalText(repository, "full_name") ?? "").split("/");
    if (owner === "" || name === "") return [];
    return [{ kind: "sweep", installation: installationIn(payload), owner, repository: name }];
  });
}

function placeIn(repository: unknown, payload: unknown): Place | undefined {
  const owner = optionalText(repository, "owner", "login") ?? "";
  const name = optionalText(repository, "name") ?? "";
  if (owner === "" || name === "") return undefined;
  return { installation: installationIn(payload), owner, repository: name };
}

function installationIn(payload: unknown): number | undefined {
  return optionalNumber(payload, "installation", "id");
}
