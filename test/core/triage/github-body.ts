// What body does GitHub make from a filled-in form?

/** A heading and what stands below it, as GitHub writes them: `_No response_` where nothing was answered. */
export type Filled = readonly [label: string, answer: string];

export function githubBody(...filled: readonly Filled[]): string {
  return filled.map(([label, answer]) => `### ${label}\n\n${answer === "" ? "_No response_" : answer}`).join("\n\n");
}
