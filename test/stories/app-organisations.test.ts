// Does every row of an organisation's document come out with the App on webhooks and the Action on schedule?

import { isOfLife, tellStories } from "./tell-stories.ts";

tellStories({ running: "app", place: "here", which: (name) => !isOfLife(name) });
