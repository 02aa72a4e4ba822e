// What does an error of Octokit mean for us?

import type { FailureKind } from "../usecases/outcome.ts";
import { optionalList, optionalNumber, optionalText, part } from "./answer.ts";
import type { Trouble, TroubleContext } from "./attempt.ts";
import { cleanMessage } from "./clean-message.ts";
import { graphqlTrouble } from "./graphql-trouble.ts";
import { isLimit, isOfOneResource, limitedUntil, restUntil, speaksOfLimit } from "./limit.ts";
import { NotSent } from "./not-sent.ts";

/**
 * The meaning of whatever a request was rejected with.
 * @throws the same when it is no answer and no failure of the network, but a mistake of ours.
 */
export function troubleOf(thrown: unknown, context: TroubleContext): Trouble {
  const trouble = meaningOf(thrown, context);
  const { extent, failure } = trouble;
  if (extent === "refused") return trouble;
  const retryAt = restUntil(headersOf(thrown), context.now);
  return retryAt === undefined ? trouble : { ...trouble, failure: { ...failure, retryAt } };
}

function meaningOf(thrown: unknown, context: TroubleContext): Trouble {
  if (thrown instanceof NotSent) return within(thrown.trouble, context);
  if (part(thrown, "name") === "GraphqlResponseError") return graphqlTrouble(thrown, context);
  const status = optionalNumber(thrown, "status");
  if (status === undefined) throw thrown;
  const answered = part(thrown, "response");
  return answered === undefined ? silence(thrown, context) : answerTrouble(status, answered, context, thrown);
}

/** The headers of the answer that is behind a rejection; undefined where there was none. */
export function headersOf(thrown: unknown): unknown {
  return part(thrown, "response", "headers") ?? part(thrown, "headers");
}

// Octokit wanted a token before it would send what was asked of it.
function within({ extent, failure }: Trouble, { doing }: TroubleContext): Trouble {
  return { extent, failure: { ...failure, message: `${doing}: ${failure.message}` } };
}

/** An answer that leads elsewhere: what was asked for has moved. */
export function moved(doing: string): Trouble {
  return refusal("transferred", `${doing}: it has moved to another repository or address`);
}

/** An answer whose end is missing: it was received, and we don't know it. */
export function brokenOff(doing: string): Trouble {
  return { extent: "lost", failure: { kind: "unavailable", message: `${doing}: GitHub's answer broke off` } };
}

function answerTrouble(status: number, answer: unknown, context: TroubleContext, thrown: unknown): Trouble {
  const said = wordsOf(answer, context);
  const headers = part(answer, "headers");
  const message = `${context.doing}: GitHub answered ${status}${said === "" ? "" : ` (${said})`}`;
  if (isLimit(status, said, headers) || (status === 422 && speaksOfLimit(said))) {
    const retryAt = limitedUntil(headers, context.now);
    const ofOneResource = isOfOneResource(said, headers);
    return { extent: "refused", failure: { kind: "limited", message, retryAt }, ofOneResource };
  }
  if (forToken(thrown)) return tokenTrouble(status, message);
  if (status >= 500 || status === 408) return { extent: "lost", failure: { kind: "unavailable", message } };
  const kind = kindOf(status, said);
  if (status === 401) return refusal(kind, `${message}${REFUSED_TOKEN}`);
  const trouble = refusal(kind, `${message}${REASONS[kind] ?? ""}`);
  return kind === "forbidden" ? withoutPermission(trouble) : trouble;
}

const REFUSED_TOKEN = "; the token is not valid: expired, revoked or mistyped";

const REASONS: Partial<Record<FailureKind, string>> = {
  locked: "; the issue is locked",
  archived: "; the repository is archived, so it is read-only",
  deleted: "; the issue was deleted",
  disabled: "; issues are switched off in this repository",
  full: "; an issue holds at most 2,500 comments",
  forbidden: "; the token lacks the permission",
};

function kindOf(status: number, said: string): FailureKind {
  if (/more than 2,?500 comments|too many comments/i.test(said)) return "full";
  switch (status) {
    case 401:
    case 451:
      return "forbidden";
    case 403:
      if (/archived/i.test(said)) return "archived";
      return /\blocked\b/i.test(said) ? "locked" : "forbidden";
    case 404:
      return "not-found";
    case 410:
      return /disabled/i.test(said) ? "disabled" : "deleted";
    default:
      return "rejected";
  }
}

// An App asks for an installation's token first; when that fails, our own request was never sent.
function forToken(thrown: unknown): boolean {
  return optionalText(thrown, "request", "url")?.includes("/access_tokens") ?? false;
}

function tokenTrouble(status: number, message: string): Trouble {
  if (status >= 500) return { extent: "unsent", failure: { kind: "unavailable", message } };
  return refusal("forbidden", `${message}; no token for this installation`);
}

/** The same, known to be for want of a permission. */
function withoutPermission({ extent, failure }: Trouble): Trouble {
  return { extent, failure: { ...failure, lacksPermission: true } };
}

function refusal(kind: FailureKind, message: string): Trouble {
  return { extent: "refused", failure: { kind, message } };
}

// GitHub's message, and for a 422 which field it dislikes. Octokit's own message would repeat whole values.
function wordsOf(answer: unknown, context: TroubleContext): string {
  const details = optionalList(answer, "data", "errors").map((error) =>
    typeof error === "string"
      ? error
      : FIELDS.map((key) => optionalText(error, key))
          .filter(Boolean)
          .join(" "),
  );
  const words = [optionalText(answer, "data", "message"), ...details].filter(Boolean).join(": ");
  return cleanMessage(words, context.secrets);
}

const FIELDS = ["resource", "field", "code", "message"];

// The connection was never made, so nothing can have arrived.
const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

// Only codes are shown: the text of a network error can carry the request's headers, with the token.
function silence(thrown: unknown, context: TroubleContext): Trouble {
  const causes = causesOf(thrown);
  const code = causes.map((cause) => optionalText(cause, "code")).find((text) => /^[A-Z_]+$/.test(text ?? ""));
  const isTimeOut = causes.some((cause) => ["TimeoutError", "AbortError"].includes(optionalText(cause, "name") ?? ""));
  const reason = isTimeOut ? "GitHub did not answer in time" : `no answer from GitHub${code ? ` (${code})` : ""}`;
  const isUnsent = (code !== undefined && NEVER_CONNECTED.has(code)) || forToken(thrown);
  return {
    extent: isUnsent ? "unsent" : "lost",
    failure: { kind: "unavailable", message: `${context.doing}: ${reason}` },
  };
}

function causesOf(thrown: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let cause = thrown; cause !== undefined && causes.length < 5; cause = part(cause, "cause")) causes.push(cause);
  return causes;
}
