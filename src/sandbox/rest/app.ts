// How does an App find its installation, get a token and look at its deliveries?

import type { components } from "@octokit/openapi-types";
import { checkAppToken } from "../app-auth.ts";
import { timestamp } from "../clock.ts";
import { answer, type Answer, type House } from "../door/call.ts";
import { route, type Call, type Handler, type Route } from "../door/router.ts";
import { withToken, type TokenCall } from "../door/with-token.ts";
import { notFound } from "../refusal.ts";
import { findAccount, findRepository } from "../state.ts";
import { newSecret, notAccessible } from "../tokens.ts";
import { accountAnswer } from "./account-answers.ts";
import { pageAnswer } from "./paging.ts";
import { minimalRepositoryAnswer } from "./repository-answers.ts";

type Installation = components["schemas"]["installation"];
type InstallationToken = components["schemas"]["installation-token"];
type Integration = NonNullable<components["schemas"]["integration"]>;

/** An installation's token lasts an hour, by the machine's clock: clients cache it by theirs. */
const TOKEN_MS = 60 * 60 * 1000;

export const APP_ROUTES: readonly Route[] = [
  route("GET /app", asApp(readApp)),
  route(
    "GET /app/installations",
    asApp((call) => pageAnswer(call, [call.house], installation)),
  ),
  route("GET /app/installations/:id", asApp(readInstallation)),
  route("POST /app/installations/:id/access_tokens", asApp(createToken)),
  route("GET /repos/:owner/:repo/installation", asApp(findInstallation)),
  route("GET /orgs/:owner/installation", asApp(findOwnersInstallation)),
  route("GET /users/:owner/installation", asApp(findOwnersInstallation)),
  route("GET /installation/repositories", withToken(listRepositories)),
];

/** A handler that only the App itself may call, with its JWT. */
export function asApp(handler: (call: Call) => Answer): Handler {
  return (call) => {
    checkAppToken(call.request.authorization, call.house.app.id, call.house.keys.publicKey);
    return handler(call);
  };
}

function readApp({ house }: Call): Answer {
  const { state, app } = house;
  const created = timestamp(state.clock.now());
  const body: Integration = {
    id: app.id,
    slug: app.slug,
    node_id: state.installation.nodeId,
    client_id: `Iv1.${app.id}`,
    owner: accountAnswer(state, app.ownerId),
    name: app.slug,
    description: null,
    external_url: state.url,
    html_url: `${state.url}/apps/${app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: app.permissions,
    events: [...app.events],
    installations_count: 1,
  };
  return answer(200, body);
}

function readInstallation(call: Call): Answer {
  checkInstallation(call);
  return answer(200, installation(call.house));
}

function findInstallation(call: Call): Answer {
  const { owner = "", repo = "" } = call.parameters;
  const repository = findRepository(call.house.state, owner, repo);
  if (repository === undefined || !repository.appInstalled) throw notFound();
  return answer(200, installation(call.house));
}

function findOwnersInstallation({ house, parameters }: Call): Answer {
  if (findAccount(house.state, parameters["owner"] ?? "")?.id !== house.app.ownerId) throw notFound();
  return answer(200, installation(house));
}

// What the App's own timer walks over.
function listRepositories(call: TokenCall): Answer {
  if (call.by.via !== "app") throw notAccessible(call.token);
  const { state } = call.house;
  const installed = [...state.repositories.values()].filter(({ appInstalled }) => appInstalled);
  const page = pageAnswer(call, installed, (repository) => minimalRepositoryAnswer(state, repository));
  return { ...page, body: { total_count: installed.length, repositories: page.body } };
}

function createToken(call: Call): Answer {
  checkInstallation(call);
  const { state, app, tokens } = call.house;
  const expiresAt = Date.now() + TOKEN_MS;
  const { id } = state.installation;
  const token = tokens.add({
    value: newSecret("app"),
    accountId: app.accountId,
    via: "app",
    permissions: app.permissions,
    reach: "installed",
    budget: { key: `installation ${id}`, perHour: 5_000 },
    expiresAt,
  });
  const body: InstallationToken = {
    token: token.value,
    expires_at: timestamp(expiresAt),
    permissions: app.permissions,
    repository_selection: "all",
  };
  return answer(201, body);
}

function checkInstallation(call: Call): void {
  if (Number(call.parameters["id"]) !== call.house.state.installation.id) throw notFound();
}

function installation({ state, app }: House): Installation {
  const created = timestamp(state.clock.now());
  const { id } = state.installation;
  const owner = accountAnswer(state, app.ownerId);
  return {
    id,
    account: owner,
    repository_selection: "all",
    access_tokens_url: `${state.url}/api/v3/app/installations/${id}/access_tokens`,
    repositories_url: `${state.url}/api/v3/installation/repositories`,
    html_url: `${state.url}/settings/installations/${id}`,
    app_id: app.id,
    target_id: Number(owner.id),
    target_type: owner.type,
    permissions: app.permissions,
    events: [...app.events],
    created_at: created,
    updated_at: created,
    single_file_name: null,
    app_slug: app.slug,
    suspended_by: null,
    suspended_at: null,
  };
}
