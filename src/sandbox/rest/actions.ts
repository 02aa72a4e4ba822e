// How are the runs of workflows told through REST?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, type RepositoryCall } from "../door/with-token.ts";
import { nodeId } from "../node-id.ts";
import type { WorkflowRun } from "../records.ts";
import { notFound, refuse } from "../refusal.ts";
import { fullNameOf, nextId } from "../state.ts";
import { minimalRepositoryAnswer } from "./repository-answers.ts";
import { stateOfWorkflow, workflowNumber, workflowPath } from "./workflows.ts";

type Run = components["schemas"]["workflow-run"];

const READ = { resource: "actions", level: "read" } as const;
const WRITE = { resource: "actions", level: "write" } as const;

export const ACTION_ROUTES: readonly Route[] = [
  route(
    "GET /repos/:owner/:repo/actions/runs",
    onRepository(READ, (call) => runs(call, call.repository.workflowRuns)),
  ),
  route("GET /repos/:owner/:repo/actions/runs/:id", onRepository(READ, readRun)),
  route(
    "GET /repos/:owner/:repo/actions/workflows/:workflow/runs",
    onRepository(READ, (call) => runs(call, runsOf(call))),
  ),
  route("POST /repos/:owner/:repo/actions/workflows/:workflow/dispatches", onRepository(WRITE, dispatch)),
];

// Newest first.
function runs(call: RepositoryCall, all: readonly WorkflowRun[]): Answer {
  const { query } = call.request;
  const status = query.get("status");
  const event = query.get("event");
  const found = all
    .filter((run) => status === null || run.status === status || run.conclusion === status)
    .filter((run) => event === null || run.event === event)
    .toReversed();
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const workflow_runs = found.slice((page - 1) * size, page * size).map((run) => rendered(call, run));
  return answer(200, { total_count: found.length, workflow_runs });
}

function readRun(call: RepositoryCall): Answer {
  const run = call.repository.workflowRuns.find(({ id }) => id === Number(call.parameters["id"]));
  if (run === undefined) throw notFound();
  return answer(200, rendered(call, run));
}

// A workflow is named by its file or its number.
function runsOf(call: RepositoryCall): readonly WorkflowRun[] {
  const path = workflowPath(call);
  return call.repository.workflowRuns.filter((run) => run.workflow === path);
}

function dispatch(call: RepositoryCall): Answer {
  const workflow = workflowPath(call);
  if (stateOfWorkflow(call.repository, workflow) !== "active") {
    throw refuse(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
  }
  const { state } = call.house;
  const now = state.clock.now();
  const id = nextId(state, "run");
  const event = "workflow_dispatch";
  call.repository.workflowRuns.push({
    id,
    workflow,
    event,
    status: "queued",
    conclusion: undefined,
    createdAt: now,
    updatedAt: now,
  });
  return answer(204);
}

function rendered(call: RepositoryCall, run: WorkflowRun): Run {
  const { state } = call.house;
  const { repository } = call;
  const api = `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/actions`;
  const url = `${api}/runs/${run.id}`;
  const described = minimalRepositoryAnswer(state, repository);
  return {
    id: run.id,
    name: run.workflow.split("/").at(-1) ?? run.workflow,
    node_id: nodeId("Event", repository.id, run.id),
    head_branch: repository.defaultBranch,
    head_sha: repository.head,
    path: run.workflow,
    run_number: repository.workflowRuns.indexOf(run) + 1,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion ?? null,
    workflow_id: workflowNumber(repository, run.workflow),
    url,
    html_url: `${state.url}/${fullNameOf(state, repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: timestamp(run.createdAt),
    updated_at: timestamp(run.updatedAt),
    run_started_at: timestamp(run.createdAt),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${api}/workflows/${workflowNumber(repository, run.workflow)}`,
    head_commit: null,
    repository: described,
    head_repository: described,
    display_title: run.workflow,
  };
}
