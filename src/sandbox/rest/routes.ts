// Which REST requests does the sandbox answer?

import type { Route } from "../door/router.ts";
import { ACCOUNT_ROUTES } from "./accounts.ts";
import { APP_ROUTES } from "./app.ts";
import { ASSIGNEE_ROUTES } from "./assignees.ts";
import { COMMENT_ROUTES } from "./comments.ts";
import { COMMIT_ROUTES } from "./commits.ts";
import { CONTENT_ROUTES } from "./contents.ts";
import { HOOK_DELIVERY_ROUTES } from "./hook-deliveries.ts";
import { ISSUE_ROUTES } from "./issues.ts";
import { LABEL_ROUTES } from "./labels.ts";
import { ACTION_ROUTES } from "./actions.ts";
import { PULL_ROUTES } from "./pulls.ts";
import { REACTION_ROUTES } from "./reactions.ts";
import { TIMELINE_ROUTES } from "./timeline.ts";
import { WORKFLOW_ROUTES } from "./workflows.ts";

/** In order: the fixed words of a path before its parameters. */
export const REST_ROUTES: readonly Route[] = [
  ...REACTION_ROUTES,
  ...COMMENT_ROUTES,
  ...TIMELINE_ROUTES,
  ...ACTION_ROUTES,
  ...WORKFLOW_ROUTES,
  ...PULL_ROUTES,
  ...ISSUE_ROUTES,
  ...LABEL_ROUTES,
  ...ASSIGNEE_ROUTES,
  ...CONTENT_ROUTES,
  ...COMMIT_ROUTES,
  ...APP_ROUTES,
  ...HOOK_DELIVERY_ROUTES,
  ...ACCOUNT_ROUTES,
];
