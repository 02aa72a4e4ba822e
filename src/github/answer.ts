// How do we take a field out of an answer whose shape nobody has checked?

/** GitHub answered something else than its documentation says. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** What is at the end of the path; undefined when any part of it is missing or null. */
export function part(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== "object" || inner === null) return undefined;
    inner = Reflect.get(inner, key);
  }
  return inner ?? undefined;
}

export function optionalText(value: unknown, ...path: readonly string[]): string | undefined {
  const found = part(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** @throws UnexpectedAnswer when there is no text. */
export function text(value: unknown, ...path: readonly string[]): string {
  return optionalText(value, ...path) ?? missing("a text", path);
}

/** A whole number, also where GitHub writes it as text because it may pass 32 bits. */
export function optionalNumber(value: unknown, ...path: readonly string[]): number | undefined {
  const found = part(value, ...path);
  if (typeof found === "number") return found;
  if (typeof found === "bigint" || (typeof found === "string" && /^\d+$/.test(found))) return Number(found);
  return undefined;
}

/** @throws UnexpectedAnswer when there is no number. */
export function number(value: unknown, ...path: readonly string[]): number {
  return optionalNumber(value, ...path) ?? missing("a number", path);
}

/** @throws UnexpectedAnswer when there is neither true nor false. */
export function flag(value: unknown, ...path: readonly string[]): boolean {
  const found = part(value, ...path);
  return typeof found === "boolean" ? found : missing("true or false", path);
}

/** The entries of a list; GitHub writes null for an entry that is gone, and those are left out. */
export function optionalList(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = part(value, ...path);
  return Array.isArray(found) ? found.filter((entry: unknown) => entry !== null && entry !== undefined) : [];
}

/** @throws UnexpectedAnswer when there is no list. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return Array.isArray(part(value, ...path)) ? optionalList(value, ...path) : missing("a list", path);
}

/**
 * The same of a list without which something would be overlooked.
 * @throws UnexpectedAnswer when there is no list, or one of its entries is missing.
 */
export function wholeList(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = part(value, ...path);
  const entries = list(value, ...path);
  return Array.isArray(found) && found.length === entries.length ? entries : missing("an entry of the list", path);
}

function missing(what: string, path: readonly string[]): never {
  throw new UnexpectedAnswer(`GitHub's answer lacks ${what} at ${path.join(".") || "its top"}`);
}
