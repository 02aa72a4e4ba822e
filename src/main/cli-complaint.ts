// What ends a command early, with a sentence for the person who typed it?

/** Exit codes: 1 findings, 2 wrong usage, 3 file missing or unreadable, 4 GitHub or a channel failed. */
export type Exit = 1 | 2 | 3 | 4;

/** Thrown by a command, told on standard error. */
export class Complaint extends Error {
  readonly exit: Exit;

  constructor(message: string, exit: Exit, options?: ErrorOptions) {
    super(message, options);
    this.name = "Complaint";
    this.exit = exit;
  }
}
