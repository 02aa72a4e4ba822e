// How do I get a GitHub of my own, in memory, behind real HTTP?

/*
 * const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
 * const desk = sandbox.world.createRepository({
 *   owner: "example", name: "desk", files: { ".github/watchbill.yml": text }, collaborators: { ann: "write" },
 * });
 * const token = sandbox.tokens.workflow(desk);          // GITHUB_TOKEN
 * const number = desk.openIssue({ by: "carl", title: "Broken", body: "..." });
 * // run the Action with GITHUB_API_URL=sandbox.apiUrl GITHUB_GRAPHQL_URL=sandbox.graphqlUrl, or the App with
 * // GHE_HOST=sandbox.host GHE_PROTOCOL=http APP_ID=sandbox.app.id PRIVATE_KEY=sandbox.app.privateKey and
 * // WEBHOOK_SECRET=sandbox.app.webhookSecret, after sandbox.webhooks.deliverTo("http://127.0.0.1:3000/api/github/webhooks")
 * sandbox.clock.advance(30 * 60_000);
 * await sandbox.webhooks.settled();
 * desk.issue(number).assignees;                         // ["ann"]
 * await sandbox.stop();
 *
 * Time stands still between calls of `clock`. Nothing outside the process is touched.
 */

import type { AddressInfo } from "node:net";
import { SandboxClock } from "./clock.ts";
import { createDoor, type Door } from "./door/server.ts";
import type { ContentLimits } from "./door/rate-limits.ts";
import { RequestLog } from "./door/request-log.ts";
import { Faults } from "./faults.ts";
import { furnish, type AppWish } from "./furnish.ts";
import type { Journal } from "./journal.ts";
import type { ReadLag } from "./read-lag.ts";
import type { Habits } from "./door/call.ts";
import { TokenDesk } from "./token-desk.ts";
import { Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export interface SandboxOptions {
  /** Where the clock stands at first: ISO 8601 with offset, or epoch milliseconds. */
  readonly startAt: string | number;
  readonly app?: AppWish;
  /** Content-creating requests an account may make. Default GitHub's: 80 a minute, 500 an hour. */
  readonly contentLimits?: ContentLimits;
  readonly habits?: Partial<Habits>;
}

export interface Sandbox {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** `127.0.0.1:port`, for GHE_HOST. */
  readonly host: string;
  /** `url` + `/api/v3`, for GITHUB_API_URL. */
  readonly apiUrl: string;
  /** `url` + `/api/graphql`, for GITHUB_GRAPHQL_URL. */
  readonly graphqlUrl: string;
  readonly clock: SandboxClock;
  readonly world: World;
  readonly tokens: TokenDesk;
  readonly app: SandboxApp;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly lag: ReadLag;
  readonly requests: RequestLog;
  /** Every event with its payload: what workflows are started with. */
  readonly log: Journal;
  stop(): Promise<void>;
}

/** What the App's operator would have been given. */
export interface SandboxApp {
  readonly id: number;
  readonly slug: string;
  readonly installationId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = new SandboxClock(options.startAt);
  const { house, sender, app } = furnish(clock, options);
  const faults = new Faults();
  const requests = new RequestLog();
  const door: Door = { house, faults, log: requests, open: 0, answered: 0 };
  const server = createDoor(door);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  house.state.url = `http://${host}`;
  return {
    url: `http://${host}`,
    host,
    apiUrl: `http://${host}/api/v3`,
    graphqlUrl: `http://${host}/api/graphql`,
    clock,
    world: new World(house.state),
    tokens: new TokenDesk(house.state, house.tokens),
    app,
    webhooks: new Webhooks(sender, house.deliveries, door),
    faults,
    lag: house.state.lag,
    requests,
    log: house.state.journal,
    stop: async () => {
      sender.target = undefined;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
