// Does every story come out as it is told with the Action alone?

import { tellStories } from "./tell-stories.ts";

tellStories({ running: "action", place: "here" });
