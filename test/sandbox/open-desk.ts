// How does a test of the sandbox get one with a help desk in it?

import { afterEach } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { appKeys } from "./app-keys.ts";

export const AT = { owner: "example", repo: "desk" } as const;
export const MINUTE = 60_000;

const nothing = () => undefined;
/** Refusals are what these tests are about: Octokit need not print them. */
export const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const FORM = `
name: Problem
title: "[Problem] "
labels: [bug, "not there"]
body:
  - type: markdown
    attributes: { value: Thanks }
  - type: dropdown
    id: severity
    attributes: { label: Severity, options: [High, Low] }
  - type: textarea
    id: log
    attributes: { label: Log, render: shell }
  - type: checkboxes
    id: agree
    attributes: { label: Terms, options: [{ label: I agree }, { label: I read it }] }
  - type: input
    id: phone
    attributes: { label: Phone }
`;

export interface Desk {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  /** A client with a workflow's token, or the one given. */
  readonly client: (token?: string) => Octokit;
}

const started: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

/** A sandbox that is stopped after the test, with the public repository `example/desk`. */
export async function openDesk(options: Partial<SandboxOptions> = {}): Promise<Desk> {
  const sandbox = await startSandbox({
    startAt: "2026-03-02T09:00:00.400Z",
    ...options,
    app: { keys: appKeys(), ...options.app },
  });
  started.push(sandbox);
  const desk = sandbox.world.createRepository({
    ...{ owner: AT.owner, name: AT.repo },
    files: { ".github/watchbill.yml": "version: 1\n", ".github/ISSUE_TEMPLATE/problem.yml": FORM, "README.md": "Hi" },
    labels: ["bug"],
    collaborators: { ann: "write", bob: "maintain", tom: "triage", una: "write" },
    unassignable: ["una"],
  });
  const client = (token = sandbox.tokens.workflow(desk)) => quietClient(token, sandbox.apiUrl);
  return { sandbox, desk, client };
}

export function quietClient(auth: string | undefined, baseUrl: string): Octokit {
  return new Octokit({ ...(auth !== undefined && { auth }), baseUrl, log: SILENT });
}

/** How a request was refused: status and message, or that it was not. */
export async function refusalOf(request: Promise<unknown>): Promise<{ status: number; message: string } | "fine"> {
  try {
    await request;
    return "fine";
  } catch (error) {
    if (!(error instanceof Error) || !("status" in error)) throw error;
    return { status: Number(error.status), message: error.message };
  }
}
