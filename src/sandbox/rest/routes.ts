// Which REST requests does the sandbox answer?

import type { Route } from "../door/router.ts";
import { ACCOUNT_ROUTES } from "./accounts.ts";
import { APP_ROUTES } from "./app.ts";
import { ASSIGNEE_ROUTES } from "./assignees.ts";
import { COMMENT_ROUTES } from "./comments.ts";
import { CONTENT_ROUTES } from "./contents.ts";
import { ISSUE_ROUTES } from "./issues.ts";
import { LABEL_ROUTES } from "./labels.ts";

/** In order: the fixed words of a path before its parameters. */
export const REST_ROUTES: readonly Route[] = [
  ...COMMENT_ROUTES,
  ...ISSUE_ROUTES,
  ...LABEL_ROUTES,
  ...ASSIGNEE_ROUTES,
  ...CONTENT_ROUTES,
  ...APP_ROUTES,
  ...ACCOUNT_ROUTES,
];
