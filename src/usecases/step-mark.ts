// By which short mark does a summary issue name a step of a ticket?

import { shortMark } from "../core/ticket/short-mark.ts";

/** Short, as a summary of 2,000 tickets has to fit into one issue's body. */
export function stepMark(number: number, identity: string): string {
  return shortMark(`${number}:${identity}`);
}
