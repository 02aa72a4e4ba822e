import { createPrivateKey, createSign } from "node:crypto";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { expect, test } from "@jest/globals";
import { generateAppKeys } from "../../src/sandbox/app-auth.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { AT, openDesk, SILENT } from "./open-desk.ts";

function appClient(sandbox: Sandbox, privateKey = sandbox.app.privateKey) {
  const { id: appId, installationId } = sandbox.app;
  return new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId },
    baseUrl: sandbox.apiUrl,
    log: SILENT,
  });
}

test("the App signs in with its key, whatever year the sandbox is in, and writes as its bot", async () => {
  const { sandbox, desk } = await openDesk();
  const number = desk.openIssue({ by: "carl" });
  const octokit = appClient(sandbox);
  const { data } = await octokit.rest.issues.createComment({ ...AT, issue_number: number, body: "Seen" });
  expect(data.user).toMatchObject({ login: "watchbill[bot]", type: "Bot" });
  const tokens = sandbox.requests.matching("POST", /access_tokens$/);
  await octokit.rest.issues.get({ ...AT, issue_number: number });
  expect(sandbox.requests.matching("POST", /access_tokens$/)).toHaveLength(tokens.length);
});

test("the App finds itself and its installation", async () => {
  const { sandbox } = await openDesk();
  const octokit = appClient(sandbox);
  expect((await octokit.rest.apps.getAuthenticated()).data).toMatchObject({ id: sandbox.app.id, slug: "watchbill" });
  expect((await octokit.rest.apps.getRepoInstallation(AT)).data.id).toBe(sandbox.app.installationId);
  expect((await octokit.rest.apps.listInstallations()).data).toHaveLength(1);
});

test("where it is not installed it finds nothing and sees nothing private", async () => {
  const { sandbox } = await openDesk();
  sandbox.world.createRepository({ owner: "example", name: "secret", visibility: "private", app: "absent" });
  const octokit = appClient(sandbox);
  const secret = { owner: "example", repo: "secret" };
  await expect(octokit.rest.apps.getRepoInstallation(secret)).rejects.toMatchObject({ status: 404 });
  await expect(octokit.rest.repos.get(secret)).rejects.toMatchObject({ status: 404 });
});

test("a JWT signed with another key is refused", async () => {
  const { sandbox } = await openDesk();
  const stranger = appClient(sandbox, generateAppKeys().privateKey);
  await expect(stranger.rest.apps.getAuthenticated()).rejects.toMatchObject({
    status: 401,
    message: expect.stringContaining("could not be decoded"),
  });
});

test.each([
  { name: "expired", claims: { iat: -1200, exp: -600 }, status: 401 },
  { name: "issued in the future", claims: { iat: 300, exp: 600 }, status: 401 },
  { name: "valid for longer than ten minutes", claims: { iat: 0, exp: 3600 }, status: 401 },
  { name: "of another App", claims: { iat: 0, exp: 300, iss: 1 }, status: 401 },
  { name: "good", claims: { iat: -30, exp: 500 }, status: 200 },
])("a JWT that is $name answers $status", async ({ claims: { iat, exp, iss }, status }) => {
  const { sandbox } = await openDesk();
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iat: now + iat, exp: now + exp, iss: iss ?? sandbox.app.id };
  const unsigned = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  const key = createPrivateKey(sandbox.app.privateKey);
  const signature = createSign("RSA-SHA256").update(unsigned).sign(key, "base64url");
  const headers = { authorization: `Bearer ${unsigned}.${signature}` };
  expect((await fetch(`${sandbox.apiUrl}/app`, { headers })).status).toBe(status);
});
