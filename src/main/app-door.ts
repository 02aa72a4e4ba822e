// Is a delivery GitHub's, by one of the secrets, and shaped as a delivery is?

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Probot } from "probot";
import { part } from "../github/answer.ts";
import { webhookSecrets } from "./webhook-secrets.ts";

type Webhooks = Probot["webhooks"];

/**
 * What Probot checks stays checked. Before it a delivery signed with the secret that is on its way out is signed
 * anew, and what is no JSON object is refused: Probot would answer with its own mistake.
 */
export function checkDeliveries(webhooks: Webhooks, webhookSecret: string): void {
  const receive = webhooks.verifyAndReceive;
  webhooks.verifyAndReceive = async (delivery) => {
    const { name, payload, signature } = delivery;
    const isSigned = webhookSecrets(webhookSecret).some((secret) => isEqual(signatureOf(payload, secret), signature));
    if (!isSigned) throw refusal("the signature does not match");
    checkName(name);
    checkShape(payload);
    await receive({ ...delivery, signature: signatureOf(payload, webhookSecret) });
  };
}

function signatureOf(text: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
}

function isEqual(mine: string, given: string): boolean {
  const [one, other] = [Buffer.from(mine), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

// The name stands in a header that no signature covers, and Probot takes it for a key: of every object, or of its own
// listeners for what fails.
function checkName(name: string): void {
  if (!/^[a-z_]+$/.test(name) || name in {} || name === "error") throw refusal("an event has a name of GitHub's");
}

function checkShape(text: string): void {
  const payload = parsed(text);
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    throw refusal("a delivery is a JSON object");
  }
  const installation = part(payload, "installation");
  if (installation === undefined) return;
  const id = part(installation, "id");
  if (!Number.isSafeInteger(id) || Number(id) <= 0) throw refusal("an installation has a number");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal("a delivery is JSON");
  }
}

/** Probot answers with the status and the words of the first of these. */
function refusal(message: string): AggregateError {
  return new AggregateError([Object.assign(new Error(message), { status: 400 })], message);
}
