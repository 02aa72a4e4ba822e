// Which stories are there, and do they come out as told?

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "@jest/globals";
import { play } from "./play.ts";
import type { Place, Running } from "./setting.ts";
import { readStory } from "./story.ts";

interface Told {
  readonly running: Running;
  readonly place: Place;
  /** Only those of such names. */
  readonly which: (name: string) => boolean;
}

/** A test for every story told of this form of running. */
export function tellStories({ running, place, which }: Told): void {
  const told = folders()
    .filter(which)
    .map((name) => ({
      name,
      folder: join(import.meta.dirname, name),
      story: readStory(join(import.meta.dirname, name)),
    }))
    .filter(({ story }) => story.running.includes(running));
  describe.each(told)("$name", ({ folder, story }) => {
    test(story.story, async () => {
      await play(folder, story, { running, place });
    });
  });
}

/**
 * With the App a story takes longer than with the Action, which plays all of them: one in ten is enough to show that
 * both run the same. `ALL_STORIES=1` in front of `npm test` plays them all.
 */
export function isOfSample(name: string): boolean {
  return process.env["ALL_STORIES"] === "1" || folders().indexOf(name) % 10 === 0;
}

/** Stories of tickets' lives; the others are those of an organisation's own document, and the first ones. */
export function isOfLife(name: string): boolean {
  return name.startsWith("life-");
}

function folders(): readonly string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
