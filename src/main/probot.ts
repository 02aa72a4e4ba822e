// Turns "something happened to issue N" into "review issue N".

import type { ApplicationFunctionOptions, Probot } from "probot";
import { type Engine, startEngine } from "./app-engine.ts";
import { pagesOf } from "./app-pages.ts";

/** The App. A delivery only names the ticket; what to do is decided from the issue as it stands. */
export default async function app(probot: Probot, options: Partial<ApplicationFunctionOptions> = {}): Promise<void> {
  await loadApp(probot, options);
}

/** The same for whoever ends it as well, and has it keep watch. */
export async function loadApp(probot: Probot, options: Partial<ApplicationFunctionOptions>): Promise<Engine> {
  const engine = await startEngine(probot);
  options.addHandler?.(pagesOf(engine));
  return engine;
}
