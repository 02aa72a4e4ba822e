// Which request type or priority do these words name?

interface Option {
  readonly name: string;
  readonly label: string;
  readonly answers: readonly string[];
}

/**
 * The option whose name, label or answer it is, without regard to case, quotes, dashes or a full stop at the end;
 * else the longest one that the words begin with. Names come before labels, labels before answers.
 */
export function optionNamed(text: string, options: readonly Option[]): string | undefined {
  const words = plain(text);
  if (words === "") return undefined;
  const called = [
    ...options.map(({ name }) => ({ name, by: plain(name) })),
    ...options.map(({ name, label }) => ({ name, by: plain(label) })),
    ...options.flatMap(({ name, answers }) => answers.map((answer) => ({ name, by: plain(answer) }))),
  ].filter(({ by }) => by !== "");
  const exact = called.find(({ by }) => by === words);
  const begun = called.filter(({ by }) => words.startsWith(`${by} `));
  return (exact ?? begun.toSorted((one, other) => other.by.length - one.by.length)[0])?.name;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'`*]/g, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .replace(/[.,;:!]+(?= |$)/g, "");
}
