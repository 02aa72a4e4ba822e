// How does GraphQL describe the files of a branch?

import { blobSha, entriesIn, filesAt, treeSha, type FolderEntry } from "../files.ts";
import type { Repository } from "../records.ts";

/** Longer texts are cut short, and say so. */
const LONGEST = 512_000;

/** What an expression such as `HEAD:.github/watchbill.yml` names; null when there is nothing. */
export function objectNode(repository: Repository, expression: string): Record<string, unknown> | null {
  const cut = expression.indexOf(":");
  const branch = cut < 0 ? expression : expression.slice(0, cut);
  const files = filesAt(repository, branch);
  if (files === undefined || branch === "") return null;
  if (cut < 0) return { __typename: "Commit", id: `C_${repository.head}`, oid: repository.head };
  const source = { id: repository.id, files };
  const path = expression.slice(cut + 1).replaceAll(/^\/+|\/+$/g, "");
  const text = files.get(path);
  if (text !== undefined) return blobNode(source, text);
  return path === "" || entriesIn(files, path).length > 0 ? treeNode(source, path) : null;
}

interface Source {
  readonly id: number;
  readonly files: ReadonlyMap<string, string>;
}

function blobNode(source: Source, text: string) {
  const oid = blobSha(text);
  return {
    __typename: "Blob",
    id: `B_${source.id}_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: Buffer.byteLength(text),
    isBinary: false,
    isTruncated: text.length > LONGEST,
    text: text.slice(0, LONGEST),
  };
}

function treeNode(source: Source, path: string) {
  const oid = treeSha(source.files, path);
  return {
    __typename: "Tree",
    id: `T_${source.id}_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: () => entriesIn(source.files, path).map((entry) => entryNode(source, entry)),
  };
}

function entryNode(source: Source, entry: FolderEntry) {
  const text = source.files.get(entry.path);
  const object = text === undefined ? treeNode(source, entry.path) : blobNode(source, text);
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
