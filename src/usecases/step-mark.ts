// By which short mark does a summary issue name a step of a ticket?

/**
 * Eight characters for the number and the identity: a summary of 2,000 tickets has to fit into one issue's body.
 * FNV-1a, in two halves: of 10,000 steps two are taken for one with a chance of one in 50,000.
 */
export function stepMark(number: number, identity: string): string {
  const text = `${number}:${identity}`;
  return hash(text, 0x811c9dc5) + hash(`${text}/`, 0x01000193);
}

const LETTERS = 4;

function hash(text: string, seed: number): string {
  let value = seed;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  // The high bits of this hash are the well mixed ones.
  const mixed = (value ^ (value >>> 15)) >>> 0;
  return (mixed % 36 ** LETTERS).toString(36).padStart(LETTERS, "0");
}
