// What is a client rejected with where a request was not sent at all?

import type { Trouble } from "./attempt.ts";

/** It is not the time: the gate was closed. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.failure.message);
    this.trouble = trouble;
  }
}
