// Which accounts does a file name as siblings of ours, even where it can't be read as a file?

/** At most so many are believed of a text that nobody has checked. */
const MOST = 10;

const LIST =
  /^bots[ \t]*:[ \t]*(?:\[([^\]]*)\]|([^\s#[][^\n#]*)|(?:#[^\n]*)?((?:\r?\n[ \t]*-[^\n]*|\r?\n[ \t]*#[^\n]*)+))/m;
const NAME = /^(?:-\s+)?["']?([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\[bot\])?["']?$/;

/**
 * The names under `bots` of all these texts, without `[bot]`, each once. By the letters and not by the grammar: the texts
 * may have mistakes anywhere else, and here what looks like a list of names is one.
 */
export function botsNamed(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => {
    const [, inBrackets, alone, below] = LIST.exec(text) ?? [];
    const lines = (inBrackets ?? alone ?? below ?? "").replace(/(^|\s)#[^\n]*/g, "$1");
    return lines.split(/[,\n]/).flatMap((item) => NAME.exec(item.trim())?.[1] ?? []);
  });
  return [...new Set(names)].slice(0, MOST);
}
