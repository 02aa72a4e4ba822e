// What does the sandbox remember of accounts, repositories and issues?

export type AccountKind = "User" | "Bot" | "Organization";

/** A bot's `login` is without `[bot]` here; REST adds it, GraphQL does not. */
export interface Account {
  readonly id: number;
  readonly nodeId: string;
  readonly kind: AccountKind;
  readonly createdAt: number;
  login: string;
  name: string | undefined;
  isDeleted: boolean;
}

export interface Team {
  readonly id: number;
  readonly organizationId: number;
  readonly slug: string;
  readonly members: Set<number>;
}

export type Role = "read" | "triage" | "write" | "maintain" | "admin";

export interface Label {
  readonly id: number;
  readonly nodeId: string;
  readonly createdAt: number;
  name: string;
  color: string;
  description: string | undefined;
}

export interface Repository {
  readonly id: number;
  readonly nodeId: string;
  readonly ownerId: number;
  readonly name: string;
  readonly defaultBranch: string;
  readonly createdAt: number;
  readonly files: Map<string, string>;
  readonly labels: Map<number, Label>;
  readonly roles: Map<number, Role>;
  /** Names of roles of the organisation's own, by account; `roles` has what each inherits. */
  readonly customRoles: Map<number, string>;
  readonly unassignable: Set<number>;
  readonly issues: Map<number, IssueTrack>;
  /** Numbers of issues by ids of their comments. */
  readonly commentHomes: Map<number, number>;
  readonly workflowRuns: WorkflowRun[];
  /** By the path of its file; one that is not here was never switched. */
  readonly workflowStates: Map<string, { readonly state: WorkflowState; readonly at: number }>;
  /** By number of the pull request. */
  readonly branches: Map<number, PullRequestBranch>;
  readonly checkRuns: CheckRun[];
  /** Of the default branch, oldest first. */
  readonly commits: Commit[];
  isPrivate: boolean;
  isArchived: boolean;
  hasIssues: boolean;
  appInstalled: boolean;
  head: string;
  pushedAt: number;
  nextNumber: number;
  /** Open issues and pull requests. */
  openIssues: number;
}

/** What a pull request would change: the files of its branch. */
export interface PullRequestBranch {
  /** The repository it comes from, where that is another. */
  readonly forkId: number | undefined;
  readonly branch: string;
  readonly head: string;
  readonly base: string;
  readonly before: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

export interface Commit {
  readonly sha: string;
  readonly at: number;
  readonly byId: number;
  readonly message: string;
  /** The files it changed. */
  readonly paths: readonly string[];
  /** All files as they were after it. */
  readonly files: ReadonlyMap<string, string>;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly status: string;
  readonly conclusion: string | undefined;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly unknown[];
  readonly at: number;
}

/** GitHub switches a scheduled one off by itself after 60 days without activity in a public repository. */
export type WorkflowState = "active" | "disabled_manually" | "disabled_inactivity";

export interface WorkflowRun {
  readonly id: number;
  readonly workflow: string;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Every version of an issue, oldest first, so that a lagging read can answer an old one. */
export interface IssueTrack {
  readonly versions: IssueVersion[];
}

export interface IssueVersion {
  readonly sequence: number;
  readonly at: number;
  readonly issue: Issue;
}

export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened";

/** How an act reached GitHub; decides who is told about it. */
export type Via = "web" | "workflow-token" | "app" | "personal-token";

export interface Actor {
  readonly accountId: number;
  readonly via: Via;
}

export interface Edit {
  readonly at: number;
  readonly editorId: number;
  readonly body: string;
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly authorId: number;
  readonly via: Via;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** What it was before the first edit. */
  readonly firstBody: string;
  readonly edits: readonly Edit[];
  readonly reactions: readonly Reaction[];
  readonly minimizedReason: string | undefined;
}

export interface Reaction {
  readonly id: number;
  readonly content: ReactionContent;
  readonly userId: number;
  readonly createdAt: number;
}

export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

export interface LabelSeen {
  readonly id: number;
  readonly name: string;
  readonly color: string;
}

/** What happened on an issue, as its timeline shows it; comments stand among them by id. */
export type TimelineItem = {
  readonly id: number;
  readonly at: number;
  readonly actorId: number;
  readonly via: Via;
} & TimelineFact;

export type TimelineFact =
  | { readonly kind: "commented"; readonly commentId: number }
  | { readonly kind: "labeled" | "unlabeled"; readonly label: LabelSeen }
  | { readonly kind: "assigned" | "unassigned"; readonly assigneeId: number }
  | { readonly kind: "closed"; readonly reason: StateReason }
  | { readonly kind: "reopened" | "unlocked" | "convertedToDiscussion" }
  | { readonly kind: "mentioned" | "subscribed" }
  | { readonly kind: "locked"; readonly reason: string | undefined }
  | { readonly kind: "renamed"; readonly from: string; readonly to: string }
  | { readonly kind: "transferred"; readonly fromRepositoryId: number }
  | { readonly kind: "commentDeleted"; readonly commentAuthorId: number };

/** One version of an issue (or pull request). Never changed: a change makes the next version. */
export interface Issue {
  readonly id: number;
  readonly nodeId: string;
  readonly repositoryId: number;
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly title: string;
  readonly body: string;
  readonly authorId: number;
  readonly via: Via;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | undefined;
  readonly closedById: number | undefined;
  readonly state: "open" | "closed";
  readonly stateReason: StateReason | undefined;
  readonly locked: boolean;
  readonly lockReason: string | undefined;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly comments: readonly Comment[];
  readonly timeline: readonly TimelineItem[];
  /** What the body was before the first edit. */
  readonly firstBody: string;
  readonly bodyEdits: readonly Edit[];
  readonly reactions: readonly Reaction[];
  /** Where it went, or that it is gone. */
  readonly fate: Fate | undefined;
}

export type Fate =
  | { readonly kind: "transferred"; readonly repositoryId: number; readonly number: number }
  | { readonly kind: "deleted" }
  | { readonly kind: "converted" };
