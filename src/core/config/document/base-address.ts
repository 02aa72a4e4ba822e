// Which file does `extends` name?

/** Where a base is kept; `key` is the text as written in `extends`. */
export interface BaseAddress {
  readonly key: string;
  readonly owner: string;
  readonly repository: string;
  readonly path: string;
}

const DEFAULT_PATH = ".github/watchbill.yml";
const ADDRESS = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)\/([A-Za-z0-9._-]+)(?::([^:\s][^:]*))?$/;

/** The address in `owner/repo` or `owner/repo:path`; undefined when the text is neither. */
export function baseAddress(key: string): BaseAddress | undefined {
  const [, owner, repository, path] = ADDRESS.exec(key) ?? [];
  if (owner === undefined || repository === undefined) return undefined;
  return { key, owner, repository, path: path ?? DEFAULT_PATH };
}

/** Two addresses are the same file exactly when these texts are equal. */
export function identityOf({ owner, repository, path }: BaseAddress): string {
  return `${owner}/${repository}`.toLowerCase() + `:${path}`;
}
