// Which share of a target does a text such as `75%` mean?

/** 1 to 99, or undefined for anything else. */
export function percentOf(text: string): number | undefined {
  const [, digits] = /^(\d{1,2})\s?%$/.exec(text) ?? [];
  const percent = Number(digits);
  return percent >= 1 && percent <= 99 ? percent : undefined;
}
