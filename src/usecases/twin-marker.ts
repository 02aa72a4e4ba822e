// Which hidden line says that an issue of ours is the internal side of a ticket, and of which?

import { isRecord } from "../core/ticket/ledger.ts";

/** The ticket that a twin belongs to. Names may change; the repository's number does not. */
export interface TwinOf {
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  /** The ticket's own number across GitHub, by which pagers know it. */
  readonly issueId?: number;
}

const LINE = /^<!-- watchbill:internal (\{.*\}) -->(?:\r?\n|$)/;

/** The line, to stand first in the twin's body. */
export function twinLine({ repositoryId, owner, repository, number, issueId }: TwinOf): string {
  const data = JSON.stringify({
    repository: repositoryId,
    of: `${owner}/${repository}`,
    ticket: number,
    issue: issueId,
  });
  return `<!-- watchbill:internal ${data.replaceAll("--", "-\\u002d")} -->`;
}

/** Undefined for the body of any other issue. Whether it is believed depends on who opened the issue. */
export function twinOf(body: string): TwinOf | undefined {
  const data = parsed(LINE.exec(body)?.[1] ?? "");
  if (!isRecord(data)) return undefined;
  const { repository: repositoryId, of, ticket: number, issue: issueId } = data;
  const [owner = "", repository = "", ...more] = typeof of === "string" ? of.split("/") : [];
  if (owner === "" || repository === "" || more.length > 0) return undefined;
  if (!isNumber(repositoryId) || !isNumber(number)) return undefined;
  return { repositoryId, owner, repository, number, ...(isNumber(issueId) && { issueId }) };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
