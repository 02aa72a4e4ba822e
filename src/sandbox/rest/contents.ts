// How are files of the default branch read through REST?

import type { components } from "@octokit/openapi-types";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, type RepositoryCall } from "../door/with-token.ts";
import { blobSha, entriesIn, filesAt, treeSha, type FolderEntry } from "../files.ts";
import { nodeId } from "../node-id.ts";
import { notFound, refuse } from "../refusal.ts";
import { fullNameOf } from "../state.ts";

type File = components["schemas"]["content-file"];
type Directory = components["schemas"]["content-directory"];
type Blob = components["schemas"]["blob"];

const READ = { resource: "contents", level: "read" } as const;
/** Larger files come without their content. */
const LARGEST = 1024 * 1024;

export const CONTENT_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/contents", onRepository(READ, read)),
  route("GET /repos/:owner/:repo/contents/", onRepository(READ, read)),
  route("GET /repos/:owner/:repo/contents/:path*", onRepository(READ, read)),
  route("GET /repos/:owner/:repo/git/blobs/:sha", onRepository(READ, readBlob)),
];

function read(call: RepositoryCall): Answer {
  const path = (call.parameters["path"] ?? "").replaceAll(/^\/+|\/+$/g, "");
  const ref = call.request.query.get("ref") ?? "";
  const files = filesAt(call.repository, ref);
  if (files === undefined) throw refuse(404, `No commit found for the ref ${ref}`);
  const text = files.get(path);
  if (text !== undefined) return answer(200, isRaw(call) ? text : file(call, path, text));
  const entries = entriesIn(files, path);
  if (entries.length === 0 && path !== "") throw notFound();
  const listing: Directory = entries.map((entry) => listed(call, files, entry));
  return answer(200, listing);
}

function readBlob(call: RepositoryCall): Answer {
  const sha = call.parameters["sha"] ?? "";
  const text = [...call.repository.files.values()].find((content) => blobSha(content) === sha);
  if (text === undefined) throw notFound();
  const blob: Blob = {
    sha,
    node_id: nodeId("Blob", call.repository.id, sha),
    size: Buffer.byteLength(text),
    url: `${api(call)}/git/blobs/${sha}`,
    content: base64(text),
    encoding: "base64",
  };
  return answer(200, blob);
}

function file(call: RepositoryCall, path: string, text: string): File {
  const size = Buffer.byteLength(text);
  const fits = size <= LARGEST;
  return {
    ...addresses(call, path, blobSha(text)),
    type: "file",
    size,
    name: path.split("/").at(-1) ?? path,
    path,
    sha: blobSha(text),
    content: fits ? base64(text) : "",
    encoding: fits ? "base64" : "none",
  };
}

function listed(call: RepositoryCall, files: ReadonlyMap<string, string>, entry: FolderEntry): Directory[number] {
  const text = files.get(entry.path);
  const sha = text === undefined ? treeSha(files, entry.path) : blobSha(text);
  return {
    ...addresses(call, entry.path, sha),
    type: text === undefined ? "dir" : "file",
    size: text === undefined ? 0 : Buffer.byteLength(text),
    name: entry.name,
    path: entry.path,
    sha,
  };
}

function addresses(call: RepositoryCall, path: string, sha: string) {
  const { state } = call.house;
  const branch = call.repository.defaultBranch;
  const self = `${api(call)}/contents/${path}?ref=${branch}`;
  const git = `${api(call)}/git/blobs/${sha}`;
  const html = `${state.url}/${fullNameOf(state, call.repository)}/blob/${branch}/${path}`;
  const raw = `${state.url}/raw/${fullNameOf(state, call.repository)}/${branch}/${path}`;
  return { url: self, git_url: git, html_url: html, download_url: raw, _links: { self, git, html } };
}

function api(call: RepositoryCall): string {
  return `${call.house.state.url}/api/v3/repos/${fullNameOf(call.house.state, call.repository)}`;
}

function isRaw(call: RepositoryCall): boolean {
  return call.request.accept.includes("raw");
}

// GitHub breaks base64 into lines.
function base64(text: string): string {
  return Buffer.from(text)
    .toString("base64")
    .replaceAll(/(.{60})/g, "$1\n");
}
