// What does a Probot cost that does nothing with its deliveries?

import { run } from "probot";

await run((probot) => {
  probot.on(["issues", "issue_comment"], () => undefined);
});
