// What does a pull request make of a file?

import { failed, type Outcome, succeeded } from "../usecases/outcome.ts";
import type { Proposal, ProposalReader, ProposedFile } from "../usecases/proposal.ts";
import type { FileRead } from "../usecases/tracker.ts";
import { optionalText, part, text, wholeList } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchFile, isUnknownCommit } from "./fetch-file.ts";
import { deskOf, type TrackerSettings } from "./tracker.ts";

const PER_PAGE = 100;
// GitHub lists no more than 3,000 files of a pull request.
const MOST_PAGES = 30;

/** Everything is read in the repository that the pull request is for, also what comes from a fork. */
export function githubProposal(settings: TrackerSettings, proposal: Proposal): ProposalReader {
  const desk = deskOf(settings);
  return {
    fetchProposedFile: (path) => fetchProposedFile(desk, proposal, path),
    fetchFileAtStart: (path) => fetchFileAtStart(desk, proposal, path),
  };
}

// The last commit that the default branch and the pull request have in common.
async function fetchFileAtStart(desk: Desk, { number, head }: Proposal, path: string): Promise<Outcome<FileRead>> {
  const doing = `reading where #${number} left the default branch`;
  const compared = await desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/compare/{basehead}",
    parameters: { basehead: `HEAD...${head}`, per_page: 1 },
    repeating: "read",
    redirect: "follow",
  });
  if (!compared.ok) return compared;
  const commit = understood(doing, () => text(part(compared.value.data, "merge_base_commit"), "sha"));
  return commit.ok ? fetchFile(desk, path, { commit: commit.value }) : commit;
}

async function fetchProposedFile(desk: Desk, proposal: Proposal, path: string): Promise<Outcome<ProposedFile>> {
  const change = await fetchChange(desk, proposal, path);
  if (!change.ok) return change;
  if (change.value === "untouched" || change.value === "removed") return succeeded({ kind: change.value });
  const file = await fetchAtHead(desk, proposal, path);
  if (!file.ok) return file;
  if (file.value.kind === "found") {
    return succeeded({ kind: "found", text: file.value.text, isListed: change.value === "changed" });
  }
  const message = `reading ${path} at the head of #${proposal.number}: it is not there, and nothing says that it was removed`;
  return failed({ kind: "not-found", message });
}

type Change = "untouched" | "removed" | "changed" | "unlisted";

async function fetchChange(desk: Desk, { number }: Proposal, path: string): Promise<Outcome<Change>> {
  const doing = `reading the files of #${number}`;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await desk.connection.send({
      doing,
      route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
      parameters: { pull_number: number, per_page: PER_PAGE, page },
      repeating: "read",
      redirect: "follow",
    });
    if (!answer.ok) {
      const isHidden = ["forbidden", "not-found"].includes(answer.failure.kind);
      return isHidden ? succeeded("unlisted") : answer;
    }
    const files = understood(doing, () => wholeList(answer.value.data));
    if (!files.ok) return files;
    const changes = understood(doing, () => files.value.flatMap((file) => changeIn(file, path)));
    const [change] = changes.ok ? changes.value : [];
    if (!changes.ok) return changes;
    if (change !== undefined) return succeeded(change);
    if (files.value.length < PER_PAGE) return succeeded("untouched");
  }
  return succeeded("unlisted");
}

function changeIn(file: unknown, path: string): readonly Change[] {
  if (text(file, "filename") === path) return [optionalText(file, "status") === "removed" ? "removed" : "changed"];
  return optionalText(file, "previous_filename") === path ? ["removed"] : [];
}

// A fork's commits are there by their names too, but for moments in which only the pull request's own ref has them.
async function fetchAtHead(desk: Desk, { number, head }: Proposal, path: string): Promise<Outcome<FileRead>> {
  const file = await fetchFile(desk, path, { commit: head });
  const isElsewhere = file.ok ? file.value.kind === "absent" : isUnknownCommit(file.failure);
  if (!isElsewhere) return file;
  return fetchFile(desk, path, { commit: `refs/pull/${number}/head` });
}
