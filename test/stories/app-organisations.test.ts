// Does a row of an organisation's document come out as it is told with the App on webhooks and the Action on schedule?

import { isOfLife, isOfSample, tellStories } from "./tell-stories.ts";

tellStories({ running: "app", place: "here", which: (name) => !isOfLife(name) && isOfSample(name) });
