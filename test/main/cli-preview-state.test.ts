// For how long does an interrupted preview's work count?

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { instant, later } from "../../src/core/time/instant.ts";
import { openState } from "../../src/main/cli-preview-state.ts";

const DAY_MS = 86_400_000;
const from = instant("2026-01-01T00:00:00Z");
const until = instant("2026-03-01T00:00:00Z");
const page = { records: [], unread: [], roles: {}, rolesUnread: [], next: "more" };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "watchbill-state-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  { name: "at once", afterMs: 0, goesOn: true },
  { name: "a day later", afterMs: DAY_MS, goesOn: true },
  { name: "more than a day later", afterMs: DAY_MS + 1, goesOn: false },
])("$name", async ({ name, afterMs, goesOn }) => {
  const wish = { path: join(folder, name), wanted: {}, isRestarted: false };
  const first = await openState({ ...wish, span: { from, until } });
  first.keep(page);
  const span = { from, until: later(until, afterMs) };
  const again = await openState({ ...wish, span });
  expect([again.isContinued, again.span]).toEqual([goesOn, goesOn ? { from, until } : span]);
});
