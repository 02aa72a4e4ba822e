// Do the App as it is built and the Action as it is bundled, each in a process of its own, tell the same?

import { describe } from "@jest/globals";
import { tellStories } from "./tell-stories.ts";

const NAMES = ["production-down"];
const which = (name: string): boolean => NAMES.includes(name);

describe("the App's process, and the bundle on schedule", () => {
  tellStories({ running: "app", place: "processes", which });
});

describe("the bundle alone", () => {
  tellStories({ running: "action", place: "processes", which });
});
