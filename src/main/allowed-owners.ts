// Whose files may be bases, besides those of a repository's own owner?

/** The accounts in `WATCHBILL_ALLOWED_OWNERS`, with commas between them. */
export function allowedOwners(environment: NodeJS.ProcessEnv): readonly string[] {
  const written = environment["WATCHBILL_ALLOWED_OWNERS"] ?? "";
  return written
    .split(",")
    .map((owner) => owner.trim())
    .filter((owner) => owner !== "");
}
