// What stands in a new sandbox before anybody comes?

import { randomBytes } from "node:crypto";
import { generateAppKeys, type AppKeys } from "./app-auth.ts";
import type { SandboxClock } from "./clock.ts";
import { DeliveryBook } from "./deliveries/delivery-book.ts";
import { Sender } from "./deliveries/sender.ts";
import type { AppRegistration, Habits, House } from "./door/call.ts";
import { RateLimits, type ContentLimits } from "./door/rate-limits.ts";
import { Journal } from "./journal.ts";
import { nodeId } from "./node-id.ts";
import { ReadLag } from "./read-lag.ts";
import type { SandboxApp } from "./sandbox.ts";
import { createAccount, FIRST_IDS, type State } from "./state.ts";
import { TokenBook, type Permissions } from "./tokens.ts";

export interface AppWish {
  readonly slug?: string;
  /** Who registered it and has it installed. Default `example`, an organisation. */
  readonly owner?: string;
  readonly webhookSecret?: string;
  /** Default: of its own. Making them takes longer than most tests. */
  readonly keys?: AppKeys;
  /** Default issues write, contents and metadata read. */
  readonly permissions?: Permissions;
  /** Default issues, issue_comment, push, pull_request. */
  readonly events?: readonly string[];
}

export interface Furnishing {
  readonly app?: AppWish;
  readonly contentLimits?: ContentLimits;
  readonly habits?: Partial<Habits>;
}

const APP_ID = 123_456;
const INSTALLATION_ID = 40_000_001;

// Made where an App is asked who it is, or asks for them; the sandboxes of one process share theirs.
let appKeys: AppKeys | undefined;

export interface Furnished {
  readonly house: House;
  readonly sender: Sender;
  readonly app: SandboxApp;
}

export function furnish(clock: SandboxClock, wish: Furnishing): Furnished {
  const state = emptyState(clock);
  const registration = registered(state, wish.app ?? {});
  const keys = (): AppKeys => wish.app?.keys ?? (appKeys ??= generateAppKeys());
  const deliveries = new DeliveryBook();
  const webhookSecret = wish.app?.webhookSecret ?? randomBytes(20).toString("hex");
  const sender = new Sender(clock, deliveries, {
    secret: webhookSecret,
    appId: APP_ID,
    events: registration.events,
  });
  state.journal.onEvent((event) => {
    sender.accept(event);
  });
  const house: House = {
    state,
    tokens: new TokenBook(),
    get keys() {
      return keys();
    },
    app: registration,
    limits: new RateLimits(clock, wish.contentLimits ?? { perMinute: 80, perHour: 500 }),
    deliveries,
    redeliver: (delivery) => sender.redeliver(delivery),
    habits: { transferredParts: wish.habits?.transferredParts ?? "not-found" },
  };
  return { house, sender, app: appOf(registration, webhookSecret, keys) };
}

function appOf({ id, slug }: AppRegistration, webhookSecret: string, keys: () => AppKeys): SandboxApp {
  return {
    id,
    slug,
    installationId: INSTALLATION_ID,
    webhookSecret,
    get privateKey() {
      return keys().privateKey;
    },
  };
}

function emptyState(clock: SandboxClock): State {
  const state: State = {
    clock,
    journal: new Journal(),
    lag: new ReadLag(() => state.sequence),
    accounts: new Map(),
    logins: new Map(),
    repositories: new Map(),
    teams: new Map(),
    notifications: [],
    installation: { id: INSTALLATION_ID, nodeId: nodeId("Installation", INSTALLATION_ID), appId: APP_ID },
    url: "",
    sequence: 0,
    lastId: { ...FIRST_IDS },
  };
  return state;
}

function registered(state: State, wish: AppWish): AppRegistration {
  const slug = wish.slug ?? "watchbill";
  const owner = createAccount(state, { login: wish.owner ?? "example", kind: "Organization" });
  return {
    id: APP_ID,
    slug,
    accountId: createAccount(state, { login: slug, kind: "Bot" }).id,
    ownerId: owner.id,
    permissions: wish.permissions ?? { issues: "write", contents: "read", metadata: "read" },
    events: wish.events ?? ["issues", "issue_comment", "push", "pull_request"],
  };
}
