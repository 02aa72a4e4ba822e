// How does GraphQL describe the files of a branch?

import { blobSha, entriesIn, treeSha, type FolderEntry } from "../files.ts";
import type { Repository } from "../records.ts";

/** Longer texts are cut short, and say so. */
const LONGEST = 512_000;

/** What an expression such as `HEAD:.github/watchbill.yml` names; null when there is nothing. */
export function objectNode(repository: Repository, expression: string): Record<string, unknown> | null {
  const cut = expression.indexOf(":");
  const branch = cut < 0 ? expression : expression.slice(0, cut);
  const { defaultBranch, head } = repository;
  if (!["HEAD", defaultBranch, `refs/heads/${defaultBranch}`, head].includes(branch)) return null;
  if (cut < 0) return { __typename: "Commit", id: `C_${head}`, oid: head };
  const path = expression.slice(cut + 1).replaceAll(/^\/+|\/+$/g, "");
  const text = repository.files.get(path);
  if (text !== undefined) return blobNode(repository, text);
  return path === "" || entriesIn(repository.files, path).length > 0 ? treeNode(repository, path) : null;
}

function blobNode(repository: Repository, text: string) {
  const oid = blobSha(text);
  return {
    __typename: "Blob",
    id: `B_${repository.id}_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: Buffer.byteLength(text),
    isBinary: false,
    isTruncated: text.length > LONGEST,
    text: text.slice(0, LONGEST),
  };
}

function treeNode(repository: Repository, path: string) {
  const oid = treeSha(repository.files, path);
  return {
    __typename: "Tree",
    id: `T_${repository.id}_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: () => entriesIn(repository.files, path).map((entry) => entryNode(repository, entry)),
  };
}

function entryNode(repository: Repository, entry: FolderEntry) {
  const text = repository.files.get(entry.path);
  const object = text === undefined ? treeNode(repository, entry.path) : blobNode(repository, text);
  return {
    __typename: "TreeEntry",
    name: entry.name,
    path: entry.path,
    type: entry.kind,
    mode: entry.kind === "blob" ? 0o100644 : 0o040000,
    extension: /\.[^.]+$/.exec(entry.name)?.[0] ?? "",
    size: text === undefined ? 0 : Buffer.byteLength(text),
    oid: object.oid,
    object,
  };
}
