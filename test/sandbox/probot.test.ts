import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeMiddleware, Probot } from "probot";
import { afterEach, expect, test } from "@jest/globals";
import { openDesk } from "./open-desk.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test("a real Probot hears of an issue, signs in and answers through REST and GraphQL", async () => {
  const { sandbox, desk } = await openDesk();
  const { id: appId, privateKey, webhookSecret: secret } = sandbox.app;
  const probot = new Probot({ appId, privateKey, secret, baseUrl: sandbox.apiUrl, logLevel: "fatal" });
  const said: unknown[] = [];
  const middleware = await createNodeMiddleware(
    (app) => {
      app.on("issues.opened", async (context) => {
        said.push(await context.octokit.graphql("{ viewer { login } }"));
        await context.octokit.rest.issues.createComment(context.issue({ body: "Seen" }));
      });
    },
    { probot, webhooksPath: "/" },
  );
  const server = createServer((request, response) => {
    void middleware(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  sandbox.webhooks.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const number = desk.openIssue({ by: "carl" });
  await sandbox.webhooks.settled();
  expect(said).toEqual([{ viewer: { login: "watchbill[bot]" } }]);
  expect(desk.issue(number).comments).toMatchObject([{ author: "watchbill[bot]", body: "Seen" }]);
  expect(sandbox.webhooks.deliveries.map(({ event, outcome }) => [event.name, outcome])).toEqual([
    ["issues", 200],
    ["issue_comment", 200],
  ]);
});
