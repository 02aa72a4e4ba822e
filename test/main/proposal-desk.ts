// On which desk are proposed files tried, and what was said of them?

import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import type { Permissions } from "../../src/sandbox/tokens.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { startAppHere } from "../stories/own-process.ts";
import { FILE, PATH } from "./action-desk.ts";

interface Wish {
  /** Undefined: no policy. */
  readonly file?: string | undefined;
  /** The App runs with these permissions; undefined: there is no App. */
  readonly permissions?: Permissions;
}

/** A private desk at 2026-03-02T09:00Z, with the file of `action-desk.ts` unless told otherwise. */
export async function withProposals(wish: Wish, act: (stage: Stage) => Promise<void>): Promise<void> {
  const { file, permissions } = { file: FILE, ...wish };
  const stage = await openStage({
    startAt: "2026-03-02T09:00:00Z",
    app: permissions === undefined ? "absent" : "running",
    startApp: startAppHere,
    ...(permissions !== undefined && { registered: { keys: appKeys(), permissions } }),
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: file === undefined ? {} : { [PATH]: file },
      collaborators: { ann: "write", lea: "write", cleo: "read" },
    },
  });
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

/** Opens a pull request that makes this of the file (undefined: removes it), and gives back its event. */
export function propose({ desk, sandbox }: Stage, text: string | undefined) {
  desk.openPullRequest({ by: "ann", files: { [PATH]: text } });
  const event = sandbox.log.events.at(-1);
  if (event?.name !== "pull_request") throw new Error("there was no pull request");
  return event;
}

/** A file with so many mistakes, each of them long. */
export function mistaken(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `  p${index}: { timezone: "Nowhere/${"x".repeat(200)}${index}" }`,
  );
  return FILE.replace(
    "people: { ann: { name: Ann }, lea: { name: Lea } }",
    ["people:", "  ann: {}", "  lea: {}", ...lines].join("\n"),
  );
}

/** Markdown without what stands as code: only this could do something. */
export function outsideCode(markdown: string): string {
  return markdown.replaceAll(/```mermaid\n[\s\S]*?\n```/g, "").replaceAll(/`[^`\n]*`/g, "");
}

/** The lines of the one Mermaid chart. */
export function chartIn(markdown: string): readonly string[] {
  return /```mermaid\n([\s\S]*?)\n```/.exec(markdown)?.[1]?.split("\n") ?? [];
}
