// How are pull requests, their files and checks read and written through REST?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, type RepositoryCall } from "../door/with-token.ts";
import { blobSha } from "../files.ts";
import { nodeId } from "../node-id.ts";
import { seen } from "../read-lag.ts";
import type { CheckRun, Issue, PullRequestBranch } from "../records.ts";
import { notFound, refuse } from "../refusal.ts";
import { fullNameOf, nextId } from "../state.ts";
import { notAccessible } from "../tokens.ts";
import { fieldsOf, isFields, optionalText, textOf, type Fields } from "./body.ts";
import { pageAnswer } from "./paging.ts";
import { pullRequestAnswer } from "./pull-answers.ts";

type ChangedFile = components["schemas"]["diff-entry"];
type CheckRunAnswer = components["schemas"]["check-run"];

const READ = { resource: "pull_requests", level: "read" } as const;
const CHECKS = { resource: "checks", level: "write" } as const;
const MOST_ANNOTATIONS = 50;
const LONGEST_TEXT = 65_535;

export const PULL_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/pulls/:number", onRepository(READ, read)),
  route("GET /repos/:owner/:repo/pulls/:number/files", onRepository(READ, listFiles)),
  route("POST /repos/:owner/:repo/check-runs", onRepository(CHECKS, createCheckRun)),
  route("PATCH /repos/:owner/:repo/check-runs/:id", onRepository(CHECKS, updateCheckRun)),
];

function read(call: RepositoryCall): Answer {
  return answer(200, pullRequestAnswer(call.house.state, call.repository, pullOf(call).issue));
}

function listFiles(call: RepositoryCall): Answer {
  const { branch } = pullOf(call);
  const paths = [...new Set([...branch.before.keys(), ...branch.files.keys()])].sort();
  const changed = paths.filter((path) => branch.before.get(path) !== branch.files.get(path));
  return pageAnswer(call, changed, (path) => changedFile(call, branch, path));
}

function pullOf(call: RepositoryCall): { readonly issue: Issue; readonly branch: PullRequestBranch } {
  const { state } = call.house;
  const number = Number(call.parameters["number"]);
  const track = call.repository.issues.get(number);
  const issue = track && seen(track, state.lag, state.clock.now());
  const branch = call.repository.branches.get(number);
  if (issue === undefined || branch === undefined) throw notFound();
  return { issue, branch };
}

function changedFile(call: RepositoryCall, branch: PullRequestBranch, filename: string): ChangedFile {
  const { state } = call.house;
  const name = fullNameOf(state, call.repository);
  const before = branch.before.get(filename)?.split("\n") ?? [];
  const after = branch.files.get(filename)?.split("\n") ?? [];
  const additions = after.filter((line) => !before.includes(line)).length;
  const deletions = before.filter((line) => !after.includes(line)).length;
  return {
    sha: blobSha(branch.files.get(filename) ?? branch.before.get(filename) ?? ""),
    filename,
    status: statusOf(branch, filename),
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${state.url}/${name}/blob/${branch.head}/${filename}`,
    raw_url: `${state.url}/${name}/raw/${branch.head}/${filename}`,
    contents_url: `${state.url}/api/v3/repos/${name}/contents/${filename}?ref=${branch.head}`,
  };
}

function statusOf(branch: PullRequestBranch, path: string): ChangedFile["status"] {
  if (!branch.before.has(path)) return "added";
  return branch.files.has(path) ? "modified" : "removed";
}

// Only apps may write checks; a workflow's token is one.
function createCheckRun(call: RepositoryCall): Answer {
  if (call.by.via === "personal-token") throw notAccessible(call.token);
  const fields = fieldsOf(call.request.body);
  const run = checkRunOf(fields, {
    id: nextId(call.house.state, "run"),
    name: textOf(fields, "name"),
    headSha: textOf(fields, "head_sha"),
    externalId: optionalText(fields, "external_id") ?? "",
    status: "queued",
    conclusion: undefined,
    title: "",
    summary: "",
    annotations: [],
    at: call.house.state.clock.now(),
  });
  call.repository.checkRuns.push(run);
  return answer(201, rendered(call, run));
}

function updateCheckRun(call: RepositoryCall): Answer {
  const place = call.repository.checkRuns.findIndex(({ id }) => id === Number(call.parameters["id"]));
  const known = call.repository.checkRuns[place];
  if (known === undefined) throw notFound();
  const run = checkRunOf(fieldsOf(call.request.body), known);
  call.repository.checkRuns[place] = run;
  return answer(200, rendered(call, run));
}

function checkRunOf(fields: Fields, known: CheckRun): CheckRun {
  const output = isFields(fields["output"]) ? fields["output"] : {};
  const annotations: readonly unknown[] = Array.isArray(output["annotations"]) ? output["annotations"] : [];
  if (annotations.length > MOST_ANNOTATIONS) {
    throw refuse(
      422,
      `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    );
  }
  const long = ["title", "summary", "text"].find((name) => (optionalText(output, name) ?? "").length > LONGEST_TEXT);
  if (long !== undefined) throw refuse(422, `Invalid request.\n\nOnly ${LONGEST_TEXT} characters are allowed.`);
  const conclusion = optionalText(fields, "conclusion") ?? known.conclusion;
  return {
    ...known,
    status: conclusion === undefined ? (optionalText(fields, "status") ?? known.status) : "completed",
    conclusion,
    title: optionalText(output, "title") ?? known.title,
    summary: optionalText(output, "summary") ?? known.summary,
    annotations: [...known.annotations, ...annotations],
  };
}

function rendered(call: RepositoryCall, run: CheckRun): CheckRunAnswer {
  const { state } = call.house;
  const url = `${state.url}/api/v3/repos/${fullNameOf(state, call.repository)}/check-runs/${run.id}`;
  const known = ["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"] as const;
  return {
    id: run.id,
    head_sha: run.headSha,
    node_id: nodeId("Event", call.repository.id, run.id),
    external_id: run.externalId,
    url,
    html_url: null,
    details_url: null,
    status: run.status === "completed" ? "completed" : run.status === "in_progress" ? "in_progress" : "queued",
    conclusion: known.find((word) => word === run.conclusion) ?? null,
    started_at: timestamp(run.at),
    completed_at: run.conclusion === undefined ? null : timestamp(state.clock.now()),
    output: {
      title: run.title,
      summary: run.summary,
      text: null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}
