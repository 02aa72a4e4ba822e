// How does GitHub name a thing across all kinds?

const PREFIXES = {
  User: "U",
  Bot: "BOT",
  Organization: "O",
  Repository: "R",
  Issue: "I",
  PullRequest: "PR",
  IssueComment: "IC",
  Label: "LA",
  Event: "EV",
  Edit: "UCE",
  Reaction: "REA",
  Installation: "IN",
  Team: "T",
  Blob: "B",
  Commit: "C",
} as const;

export type NodeKind = keyof typeof PREFIXES;

/** Opaque and stable, as GitHub's are; only the sandbox can read it back. */
export function nodeId(kind: NodeKind, ...numbers: readonly (number | string)[]): string {
  return `${PREFIXES[kind]}_${Buffer.from(`github:${numbers.join(":")}`).toString("base64url")}`;
}

/** The kind and numbers behind a node id; undefined when it is none of ours. */
export function readNodeId(id: string): { readonly prefix: string; readonly numbers: readonly number[] } | undefined {
  const cut = id.indexOf("_");
  const text = Buffer.from(id.slice(cut + 1), "base64url").toString();
  if (cut < 1 || !text.startsWith("github:")) return undefined;
  return { prefix: id.slice(0, cut), numbers: text.slice("github:".length).split(":").map(Number) };
}
