// Which time zone holds here?

import { closestZone, isZone } from "../../time/zone.ts";
import { textOf } from "../document/node.ts";
import type { Node } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

const MOST_SUGGESTIONS = 50;

/** The zone in `node`, or `otherwise` where none is written or, after a complaint, where it is none. */
export function readZone(reading: Reading, node: Node | undefined, otherwise: string): string {
  const name = textOf(node);
  if (name === undefined || node === undefined) return otherwise;
  if (isZone(name)) return name;
  // Searching all zones takes its time; a file with that many mistakes has other worries.
  const closest = reading.problems.length < MOST_SUGGESTIONS ? closestZone(name) : undefined;
  complain(reading, node, zoneFault(name, closest));
  return otherwise;
}

function zoneFault(name: string, closest: string | undefined): string {
  const hint =
    closest === undefined
      ? "; zones are written as Area/City, such as Europe/Brussels"
      : `; did you mean "${closest}"?`;
  return `unknown time zone "${name.slice(0, 60)}"${hint}`;
}
