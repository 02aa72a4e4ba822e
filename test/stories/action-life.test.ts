// Does every life of a ticket come out as it is told with the Action alone?

import { isOfLife, tellStories } from "./tell-stories.ts";

tellStories({ running: "action", place: "here", which: isOfLife });
