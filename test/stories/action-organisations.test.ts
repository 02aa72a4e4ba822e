// Does every row of an organisation's document come out with the Action alone?

import { isOfLife, tellStories } from "./tell-stories.ts";

tellStories({ running: "action", place: "here", which: (name) => !isOfLife(name) });
