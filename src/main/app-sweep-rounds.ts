// When are all repositories put in line to be swept?

import { fetchInstallations, fetchPlaces } from "./app-repositories.ts";
import { SWEEP_EVERY_MS } from "./app-sweep.ts";
import { isKnownUnconfigured } from "./app-unconfigured.ts";
import type { Works } from "./app-works.ts";

const CLAIM_MS = 2 * SWEEP_EVERY_MS;

// So many quarters of an hour are six hours: then those without a file are looked at as well, whatever we know.
const WHOLE_ROUND = 24;

// An organisation that lets only some addresses in refuses us for good: it is asked less and less often.
const FIRST_RETRY_MS = 60_000;

type Means = Pick<Works, "queue" | "time" | "octokitFor" | "gateFor" | "log">;

interface Waiting {
  readonly at: number;
  readonly retryMs: number;
}

/**
 * At every quarter of an hour (of GitHub's `now`) those of all installations, once among all instances. An installation
 * whose repositories can't be listed is named in the log and tried again later, and keeps nobody else's waiting.
 */
export function sweepRounds(works: Means): (now: number) => Promise<void> {
  let quarter: number | undefined;
  let waiting = new Map<number, Waiting>();
  return async (now) => {
    const present = Math.floor(now / SWEEP_EVERY_MS);
    if (present !== quarter) {
      const installations = await fetchInstallations(works);
      waiting = new Map(installations.map((each) => [each, { at: now, retryMs: FIRST_RETRY_MS }]));
      quarter = present;
    }
    for (const [installation, { at, retryMs }] of waiting) {
      if (at > now) continue;
      const isInLine = await putInLine({ installation, quarter: present }, works);
      if (isInLine) waiting.delete(installation);
      else waiting.set(installation, { at: now + retryMs, retryMs: 2 * retryMs });
    }
  };
}

interface Round {
  readonly installation: number;
  readonly quarter: number;
}

/** Whether it could be done. */
async function putInLine({ installation, quarter }: Round, works: Means): Promise<boolean> {
  const { queue, log } = works;
  try {
    const places = await fetchPlaces(installation, works);
    if (!(await queue.claim(`sweeps ${quarter} of ${installation}`, CLAIM_MS))) return true;
    for (const place of places) {
      const isSpared = quarter % WHOLE_ROUND !== 0 && (await isKnownUnconfigured(place, works));
      if (!isSpared) await queue.add({ kind: "sweep", ...place });
    }
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ installation, reason }, "the repositories of an installation can't be swept now");
    return false;
  }
}
