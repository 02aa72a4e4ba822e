// Does a life of a ticket come out as it is told with the App on webhooks and the Action on schedule?

import { isOfLife, isOfSample, tellStories } from "./tell-stories.ts";

tellStories({ running: "app", place: "here", which: (name) => isOfLife(name) && isOfSample(name) });
