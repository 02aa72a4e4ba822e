// Does every story come out as it is told with the App on webhooks and the Action on schedule?

import { tellStories } from "./tell-stories.ts";

tellStories({ running: "app", place: "here" });
