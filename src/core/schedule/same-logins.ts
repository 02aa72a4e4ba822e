// Do two versions of a file name the same people?

/** Whether both lists name the same people in the same order; each version may spell a login its own way. */
export function sameLogins(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.every((login, index) => login.toLowerCase() === other[index]?.toLowerCase())
  );
}
