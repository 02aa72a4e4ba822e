// Is GitHub left alone while it wants to be, by what concerns no ticket as well?

import { expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { requestGate } from "../../src/github/gate.ts";
import type { Answer } from "../../src/github/octokit.ts";
import { gated } from "../../src/github/gated.ts";

const NOW = instant("2026-03-02T09:00:00Z");
const FINE: Answer = { status: 200, headers: {}, data: [] };

test("whoever asks through the same gate is told to wait with whoever was", async () => {
  let time = 0;
  const asked: string[] = [];
  const limit = Object.assign(new Error("You have exceeded a secondary rate limit"), {
    status: 403,
    response: { headers: { "retry-after": "60" }, data: { message: "You have exceeded a secondary rate limit" } },
  });
  const gate = requestGate({ clock: () => time });
  const client = (answer: () => Promise<Answer>) =>
    gated(
      {
        request: (route) => {
          asked.push(route);
          return answer();
        },
      },
      { gate, now: () => NOW },
    );
  await expect(client(() => Promise.reject(limit)).request("GET /one")).rejects.toBe(limit);
  const fine = client(() => Promise.resolve(FINE));
  await expect(fine.request("GET /two")).rejects.toThrow(/only so many requests/);
  time = 60_001;
  expect(await fine.request("GET /three")).toBe(FINE);
  expect(asked).toEqual(["GET /one", "GET /three"]);
});
