// What is a delivery answered that could not be handled?

import type { Probot } from "probot";

type Webhooks = Probot["webhooks"];

const REFUSED = 400;

/**
 * Probot answers with the words of whatever failed. Those are for the log: who knocks hears that it failed, and GitHub
 * shows a failed delivery. What is refused at the door (a wrong signature, no JSON) keeps its own words.
 */
export function keepFailuresInside(webhooks: Webhooks): void {
  const receive = webhooks.verifyAndReceive;
  webhooks.verifyAndReceive = async (delivery) => {
    try {
      await receive(delivery);
    } catch (cause) {
      if (isRefusal(cause)) throw cause;
      const told = new Error("the delivery could not be handled; the App's log says why");
      throw new AggregateError([told], "a delivery could not be handled", { cause });
    }
  };
}

function isRefusal(thrown: unknown): boolean {
  const first: unknown = thrown instanceof AggregateError ? thrown.errors[0] : undefined;
  // An answer of GitHub's may have this status too, and is nobody's business.
  return first instanceof Error && first.name !== "HttpError" && "status" in first && first.status === REFUSED;
}
