// Does every story come out as it is told, through the real App and through the real Action?

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "@jest/globals";
import { play } from "./play.ts";
import { readStory } from "./story.ts";

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

describe.each(names)("%s", (name) => {
  const folder = join(import.meta.dirname, name);
  const story = readStory(folder);

  test.each(story.running)(`${story.story} (%s)`, async (running) => {
    await play(folder, story, running);
  });
});
