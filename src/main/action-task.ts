// What does the event that started the workflow ask for?

import { readFileSync } from "node:fs";
import type { Proposal } from "../usecases/proposal.ts";
import { WrongSetting } from "./action-settings.ts";
import { proposalNamed } from "./proposal-named.ts";
import { LEAVING } from "./ticket-named.ts";

export type ActionTask =
  | { readonly kind: "sweep" }
  /** `changedAt`: when GitHub says that the issue was last changed, in epoch milliseconds. */
  | { readonly kind: "review"; readonly issue: number; readonly changedAt?: number }
  /** The issue is no longer in the repository; `id` is its own number at GitHub. */
  | { readonly kind: "leave"; readonly issue: number; readonly id: number }
  /** The file that a pull request proposes is to be checked. */
  | { readonly kind: "proposal"; readonly proposal: Proposal }
  /** The event is none of Watchbill's; `notice` says so to whoever wrote the workflow. */
  | { readonly kind: "nothing"; readonly notice: string };

/** @throws WrongSetting when the event is about an issue and does not say which. */
export function actionTask(environment: NodeJS.ProcessEnv): ActionTask {
  // Without an event somebody runs it by hand, outside of a workflow.
  const event = environment["GITHUB_EVENT_NAME"] || "workflow_dispatch";
  switch (event) {
    case "schedule":
    case "workflow_dispatch":
      return { kind: "sweep" };
    case "issues":
    case "issue_comment":
      return issueTask(event, environment["GITHUB_EVENT_PATH"] ?? "");
    case "pull_request":
      return proposalTask(environment["GITHUB_EVENT_PATH"] ?? "");
    default:
      return {
        kind: "nothing",
        notice: `Watchbill does nothing on \`${event}\`: it sweeps on schedule and workflow_dispatch, looks at one ticket on issues and issue_comment, and checks the proposed file on pull_request.`,
      };
  }
}

function issueTask(event: string, path: string): ActionTask {
  const payload = payloadAt(path);
  const issue = field(payload, "issue");
  const number = field(issue, "number");
  if (typeof number !== "number") {
    throw new WrongSetting(`the event \`${event}\` names no issue in the file of GITHUB_EVENT_PATH (${path})`);
  }
  if (field(issue, "pull_request") != null) {
    return { kind: "nothing", notice: `#${number} is a pull request, and no ticket.` };
  }
  const id = field(issue, "id");
  const hasLeft = event === "issues" && LEAVING.includes(field(payload, "action"));
  if (hasLeft && typeof id === "number") return { kind: "leave", issue: number, id };
  const changedAt = Date.parse(String(field(issue, "updated_at")));
  return { kind: "review", issue: number, ...(!Number.isNaN(changedAt) && { changedAt }) };
}

function proposalTask(path: string): ActionTask {
  const proposal = proposalNamed(payloadAt(path));
  if (proposal === "unclear") {
    throw new WrongSetting(
      `the event \`pull_request\` names no pull request in the file of GITHUB_EVENT_PATH (${path})`,
    );
  }
  if (proposal !== "none") return { kind: "proposal", proposal };
  return { kind: "nothing", notice: "This pull request has no new commits, so its file is as it was checked before." };
}

function payloadAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new WrongSetting(`the file of GITHUB_EVENT_PATH (${path}) can't be read as JSON`, { cause });
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
