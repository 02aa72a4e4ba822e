// Did we write this hidden marker, for this very ticket?

import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signature is bound to, so that a marker copied to another ticket proves nothing. */
export interface Seal {
  readonly repositoryId: number;
  readonly issueId: number;
  /** The first signs, all verify. Not empty. */
  readonly secrets: readonly string[];
}

// The marker's first line in three parts; markerOf in core/ticket/marker.ts reads the same line.
const LINE = /^<!-- (watchbill:(?:card|announcement) \{.*\})(?: sig=([0-9a-f,]+))? -->(?=\r?\n|$)/;

/** The body with its marker signed; a body without a marker stays as it is. */
export function signed(body: string, seal: Seal): string {
  const secret = seal.secrets[0];
  return body.replace(LINE, (line: string, marker: string) =>
    secret === undefined ? line : `<!-- ${marker} sig=${signatureOf(marker, seal, secret)} -->`,
  );
}

/** Whether the signature of a body's marker holds; undefined when it begins with no marker. */
export function verdictOn(body: string, seal: Seal): "valid" | "invalid" | "none" | undefined {
  const match = LINE.exec(body);
  const marker = match?.[1];
  if (marker === undefined) return undefined;
  const given = match?.[2];
  if (given === undefined) return "none";
  const expected = seal.secrets.map((secret) => signatureOf(marker, seal, secret));
  return given.split(",").some((one) => expected.some((other) => isEqual(one, other))) ? "valid" : "invalid";
}

function signatureOf(marker: string, seal: Seal, secret: string): string {
  return createHmac("sha256", secret).update(`${seal.repositoryId}\n${seal.issueId}\n${marker}`).digest("hex");
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
