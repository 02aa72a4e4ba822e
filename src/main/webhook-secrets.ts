// With which secrets may a delivery be signed?

/** Shorter ones can be found by trying. */
export const SHORTEST_SECRET = 16;

/**
 * `WEBHOOK_SECRET` as it stands, and where it is two separated by a comma, each of them: so that it can be changed at
 * GitHub and here without a moment at which deliveries are refused.
 */
export function webhookSecrets(written: string): readonly string[] {
  const parts = written.split(",").map((secret) => secret.trim());
  const each = parts.length === 2 ? parts.filter((secret) => secret.length >= SHORTEST_SECRET) : [];
  return [...each, written].filter((secret) => secret !== "");
}
