// Which number fits into GraphQL's `databaseId`?

/** GraphQL's Int has 32 bits, and GitHub's ids have outgrown it: then it is null, and `fullDatabaseId` has it. */
export function databaseIdOf(id: number): number | null {
  return id <= 2_147_483_647 ? id : null;
}
