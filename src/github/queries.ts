// What do we ask GitHub's GraphQL interface?

const WHO = `
fragment Who on Actor {
  __typename
  login
  ... on Bot { databaseId }
  ... on User { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
}`;

// The types of events that History knows.
const EVENTS = `itemTypes: [
  ISSUE_COMMENT, LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT,
  CLOSED_EVENT, REOPENED_EVENT, TRANSFERRED_EVENT, COMMENT_DELETED_EVENT
]`;

const TIMELINE = `
fragment Timeline on IssueTimelineItemsConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    __typename
    ... on IssueComment {
      fullDatabaseId body createdAt lastEditedAt author { ...Who } editor { ...Who }
    }
    ... on LabeledEvent { createdAt actor { ...Who } label { name } }
    ... on UnlabeledEvent { createdAt actor { ...Who } label { name } }
    ... on AssignedEvent { createdAt actor { ...Who } assignee { ...Who } }
    ... on UnassignedEvent { createdAt actor { ...Who } assignee { ...Who } }
    ... on ClosedEvent { createdAt actor { ...Who } stateReason }
    ... on ReopenedEvent { createdAt actor { ...Who } }
    ... on TransferredEvent { createdAt actor { ...Who } }
    ... on CommentDeletedEvent { createdAt actor { ...Who } deletedCommentAuthor { ...Who } }
  }
}`;

// One shape for one ticket and for pages of them, so that both are read by the same code.
const TICKET = `
fragment Ticket on Issue {
  number fullDatabaseId title body createdAt updatedAt lastEditedAt locked state includesCreatedEdit
  repository { databaseId }
  author { ...Who }
  editor { ...Who }
  labels(first: 100) { nodes { name } }
  assignees(first: 10) { nodes { login } }
  userContentEdits(first: 20) { pageInfo { hasNextPage } nodes { editedAt diff editor { ...Who } } }
  timelineItems(first: $events, ${EVENTS}) { ...Timeline }
}
${TIMELINE}
${WHO}`;

/** One issue or pull request with the first `$events` entries of its timeline. */
export const ONE_TICKET = `
query ($owner: String!, $name: String!, $number: Int!, $events: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    issueOrPullRequest(number: $number) { __typename ...Ticket }
  }
}
${TICKET}`;

/** The same of `count` numbers `$n0`, `$n1`, ...: `t0`, `t1`, ... are null where nothing is. */
export function severalTickets(count: number): string {
  const places = Array.from({ length: count }, (_, place) => place);
  return `
query ($owner: String!, $name: String!, $events: Int!, ${places.map((place) => `$n${place}: Int!`).join(", ")}) {
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    ${places.map((place) => `t${place}: issueOrPullRequest(number: $n${place}) { __typename ...Ticket }`).join("\n    ")}
  }
}
${TICKET}`;
}

/** Issue `$number` of this repository, and `$ticket` of another. */
export const BOTH_SIDES = `
query (
  $owner: String!, $name: String!, $number: Int!,
  $ticketOwner: String!, $ticketName: String!, $ticket: Int!, $events: Int!
) {
  tickets: repository(owner: $ticketOwner, name: $ticketName) {
    databaseId
    isPrivate
    issueOrPullRequest(number: $ticket) { __typename ...Ticket }
  }
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    issueOrPullRequest(number: $number) { __typename ...Ticket }
  }
}
${TICKET}`;

/** `$size` open issues after `$cursor`, oldest first. GitHub counts about 2 points for 50. */
export const OPEN_TICKETS = `
query ($owner: String!, $name: String!, $size: Int!, $cursor: String, $events: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    issues(first: $size, after: $cursor, states: OPEN, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Ticket }
    }
  }
}
${TICKET}`;

/** `$size` closed issues after `$cursor`, the latest change first. */
export const CLOSED_TICKETS = `
query ($owner: String!, $name: String!, $size: Int!, $cursor: String, $events: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    issues(first: $size, after: $cursor, states: CLOSED, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Ticket }
    }
  }
}
${TICKET}`;

/** `$size` issues after `$cursor`, open and closed, the newest first, and what is left of the hour's points. */
export const PAST_TICKETS = `
query ($owner: String!, $name: String!, $size: Int!, $cursor: String, $events: Int!) {
  rateLimit { limit remaining resetAt }
  repository(owner: $owner, name: $name) {
    databaseId
    isPrivate
    issues(first: $size, after: $cursor, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Ticket }
    }
  }
}
${TICKET}`;

/** The number of the next open issue: to name one that can't be read, and to step over it. */
export const NEXT_TICKET = nextNumber("states: OPEN, orderBy: { field: CREATED_AT, direction: ASC }");

/** The same of the closed ones. */
export const NEXT_CLOSED_TICKET = nextNumber("states: CLOSED, orderBy: { field: UPDATED_AT, direction: DESC }");

/** The same of all, the newest first. */
export const NEXT_PAST_TICKET = nextNumber("orderBy: { field: CREATED_AT, direction: DESC }");

function nextNumber(which: string): string {
  return `
query ($owner: String!, $name: String!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    issues(first: 1, after: $cursor, ${which}) {
      pageInfo { hasNextPage endCursor }
      nodes { number createdAt updatedAt }
    }
  }
}`;
}

/** A further page of one issue's timeline. */
export const MORE_EVENTS = `
query ($owner: String!, $name: String!, $number: Int!, $cursor: String!, $events: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      timelineItems(first: $events, after: $cursor, ${EVENTS}) { ...Timeline }
    }
  }
}
${TIMELINE}
${WHO}`;

/** The body of an issue as first written, of one with more edits than a ticket is read with. */
export const FIRST_VERSION = `
query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      userContentEdits(last: 1) { nodes { editedAt diff editor { ...Who } } }
    }
  }
}
${WHO}`;

/** The numbers a signature is bound to. */
export const IDENTITY = `
query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    issue(number: $number) { fullDatabaseId }
  }
}`;

export const SELF = `query { viewer { __typename login databaseId } }`;

export const FORMS = `
query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:.github/ISSUE_TEMPLATE") {
      ... on Tree {
        entries { name type object { ... on Blob { text isTruncated } } }
      }
    }
  }
}`;

/** Which of `count` labels exist: `l0`, `l1`, ... are null where one does not. */
export function existingLabels(count: number): string {
  const places = Array.from({ length: count }, (_, place) => place);
  return `
query ($owner: String!, $name: String!, ${places.map((place) => `$n${place}: String!`).join(", ")}) {
  repository(owner: $owner, name: $name) {
    ${places.map((place) => `l${place}: label(name: $n${place}) { name }`).join("\n    ")}
  }
}`;
}
