// How is a list given out page by page in GraphQL?

import { GraphqlRefusal } from "./graphql-refusal.ts";

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** One entry with what its cursor says: a key that stays the same when others come or go. */
export interface Keyed<T> {
  readonly key: number | string;
  readonly value: T;
}

export interface Connection<N> {
  readonly totalCount: number;
  readonly nodes: readonly N[];
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly pageInfo: PageInfo;
}

export interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const MOST = 100;

/** One page, in GitHub's shape. @throws GraphqlRefusal without `first` or `last`, or above 100 */
export function connection<T, N>(
  name: string,
  all: readonly Keyed<T>[],
  page: PageArguments,
  render: (value: T) => N,
): Connection<N> {
  checkBounds(name, page);
  const from = page.after ? positionAfter(all, page.after) : 0;
  const until = page.before ? positionOf(all, page.before) : all.length;
  const start = page.last && !page.first ? Math.max(from, until - page.last) : from;
  const end = page.first ? Math.min(until, start + page.first) : until;
  const entries = all.slice(start, end);
  const nodes = entries.map(({ value }) => render(value));
  const cursors = entries.map(({ key }) => cursorOf(key));
  return {
    totalCount: all.length,
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] ?? "" })),
    pageInfo: {
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
    },
  };
}

function checkBounds(name: string, { first, last }: PageArguments): void {
  if (!isGiven(first) && !isGiven(last)) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new GraphqlRefusal("MISSING_PAGINATION_BOUNDARIES", message);
  }
  for (const [bound, count] of [
    ["first", first],
    ["last", last],
  ] as const) {
    if (!isGiven(count) || (count >= 0 && count <= MOST)) continue;
    const message =
      count < 0
        ? `\`${bound}\` on the \`${name}\` connection cannot be less than zero.`
        : `Requesting ${count} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${MOST} records.`;
    throw new GraphqlRefusal("EXCESSIVE_PAGINATION", message);
  }
}

function isGiven(count: number | null | undefined): count is number {
  return count !== undefined && count !== null;
}

const CURSOR = "cursor:v2:";

function cursorOf(key: number | string): string {
  return Buffer.from(`${CURSOR}${key}`).toString("base64");
}

// What a cursor points at may be gone by now; GitHub goes on at the next one in order, and so does this.
function positionAfter(all: readonly Keyed<unknown>[], cursor: string): number {
  const position = positionOf(all, cursor);
  return position + (String(all[position]?.key) === keyIn(cursor) ? 1 : 0);
}

function positionOf(all: readonly Keyed<unknown>[], cursor: string): number {
  const wanted = keyIn(cursor);
  const exact = all.findIndex(({ key }) => String(key) === wanted);
  if (exact >= 0) return exact;
  const next = all.findIndex(({ key }) => Number(key) > Number(wanted));
  return next < 0 ? all.length : next;
}

function keyIn(cursor: string): string {
  const text = Buffer.from(cursor, "base64").toString();
  if (text.startsWith(CURSOR)) return text.slice(CURSOR.length);
  throw new GraphqlRefusal("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
}
