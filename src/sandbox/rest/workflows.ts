// How are the workflows themselves told and switched through REST?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, type RepositoryCall } from "../door/with-token.ts";
import { nodeId } from "../node-id.ts";
import type { Repository, WorkflowState } from "../records.ts";
import { notFound } from "../refusal.ts";
import { fullNameOf } from "../state.ts";

type Workflow = components["schemas"]["workflow"];

const READ = { resource: "actions", level: "read" } as const;
const WRITE = { resource: "actions", level: "write" } as const;

export const WORKFLOW_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/actions/workflows", onRepository(READ, list)),
  route(
    "GET /repos/:owner/:repo/actions/workflows/:workflow",
    onRepository(READ, (call) => answer(200, rendered(call, workflowPath(call)))),
  ),
  route("PUT /repos/:owner/:repo/actions/workflows/:workflow/enable", onRepository(WRITE, switching("active"))),
  route(
    "PUT /repos/:owner/:repo/actions/workflows/:workflow/disable",
    onRepository(WRITE, switching("disabled_manually")),
  ),
];

function list(call: RepositoryCall): Answer {
  const { query } = call.request;
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const paths = workflowsOf(call.repository);
  const workflows = paths.slice((page - 1) * size, page * size).map((path) => rendered(call, path));
  return answer(200, { total_count: paths.length, workflows });
}

function switching(to: WorkflowState): (call: RepositoryCall) => Answer {
  return (call) => {
    const at = call.house.state.clock.now();
    call.repository.workflowStates.set(workflowPath(call), { state: to, at });
    return answer(204);
  };
}

/** A workflow is named by its file or its number. */
export function workflowPath(call: RepositoryCall): string {
  const wanted = call.parameters["workflow"] ?? "";
  const path = workflowsOf(call.repository).find(
    (known) => known.endsWith(`/${wanted}`) || String(workflowNumber(call.repository, known)) === wanted,
  );
  if (path === undefined) throw notFound();
  return path;
}

export function workflowNumber(repository: Repository, path: string): number {
  return 70_000_000 + workflowsOf(repository).indexOf(path);
}

export function stateOfWorkflow(repository: Repository, path: string): WorkflowState {
  return repository.workflowStates.get(path)?.state ?? "active";
}

function workflowsOf(repository: Repository): readonly string[] {
  const files = [...repository.files.keys()].filter((path) => path.startsWith(".github/workflows/"));
  return [...new Set([...files, ...repository.workflowRuns.map((run) => run.workflow)])];
}

function rendered({ house: { state }, repository }: RepositoryCall, path: string): Workflow {
  const id = workflowNumber(repository, path);
  const home = `${state.url}/${fullNameOf(state, repository)}`;
  const name = /^name:\s*(.+?)\s*$/m.exec(repository.files.get(path) ?? "")?.[1] ?? path;
  return {
    id,
    node_id: nodeId("Event", repository.id, id),
    name,
    path,
    state: stateOfWorkflow(repository, path),
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.workflowStates.get(path)?.at ?? repository.createdAt),
    url: `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/actions/workflows/${id}`,
    html_url: `${home}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${home}/workflows/${encodeURIComponent(name)}/badge.svg`,
  };
}
