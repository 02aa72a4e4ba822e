// Does the heap tell the same as a list that is sorted anew each time?

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ReviewTask } from "../../src/main/app-task.ts";
import { MemoryAgenda } from "../../src/queue/memory-agenda.ts";

const number = fc.integer({ min: 1, max: 6 });
const moment = fc.integer({ min: 0, max: 40 });
const act = fc.oneof(
  fc.record({ kind: fc.constant("keep" as const), number, at: moment }),
  fc.record({ kind: fc.constant("keepEarliest" as const), number, at: moment }),
  fc.record({ kind: fc.constant("forget" as const), number, at: moment }),
  fc.record({ kind: fc.constant("due" as const), number, at: moment }),
);

function task(of: number): ReviewTask {
  return { kind: "review", installation: 1, owner: "example", repository: "desk", number: of };
}

test("whatever is kept, brought forward and forgotten", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 300 }), async (acts) => {
      const agenda = new MemoryAgenda();
      const slow = new Map<number, number>();
      for (const { kind, number: of, at } of acts) {
        if (kind === "due") {
          const found = await agenda.due(at, of);
          const moments = [...slow.values()].filter((each) => each <= at).sort((one, other) => one - other);
          expect(found.map(({ dueAt }) => dueAt)).toEqual(moments.slice(0, of));
          expect(found.every((each) => slow.get(each.number) === each.dueAt)).toBe(true);
        } else {
          await agenda[kind](task(of), at);
          if (kind === "forget") slow.delete(of);
          else if (kind === "keep") slow.set(of, at);
          else slow.set(of, Math.min(at, slow.get(of) ?? Infinity));
        }
      }
      expect(await agenda.size()).toBe(slow.size);
    }),
    { numRuns: 200 },
  );
});
