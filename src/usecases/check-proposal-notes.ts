// What does the reader of a checked proposal have to know to judge it?

import { localText } from "../core/time/wording.ts";
import type { Start } from "./check-proposal-start.ts";
import type { ProposedFile } from "./proposal.ts";
import type { RunStart } from "./start-run.ts";

export interface Noted {
  readonly path: string;
  readonly file: ProposedFile;
  readonly inForce: RunStart;
  /** Where the file stands that would be in force; undefined: there would be none. */
  readonly after: string | undefined;
  readonly start: Start;
  /** The version compared with is the one from where the pull request began. */
  readonly isOfStart: boolean;
  /** Whether it has mistakes. */
  readonly isBroken: boolean;
  /** Whether it could be worked out what it does, and why not. */
  readonly outlook: "worked out" | "unclear" | "too heavy";
}

export function notesOn(noted: Noted): readonly string[] {
  return [...onFile(noted), ...onStart(noted), ...onFileInForce(noted), ...onOutlook(noted)];
}

function onFile({ file, path, after }: Noted): readonly string[] {
  if (file.kind === "removed") {
    const rest =
      after === undefined ? "there is none, and Watchbill does nothing here any more" : `${after} is in force`;
    return [`${path} is removed; from then on ${rest}.`];
  }
  if (file.kind === "untouched" || file.isListed) return [];
  return [
    "The files that the pull request changes could not be listed, which needs the permission pull-requests: read. So a branch that is only behind the default branch looks like a change.",
  ];
}

function onStart({ path, start, isOfStart }: Noted): readonly string[] {
  if (start.failure !== undefined) {
    return [
      `Where the pull request left the default branch could not be read, so what was changed there since looks like its doing: ${start.failure.message}.`,
    ];
  }
  if (!start.hasMovedOn) return [];
  const compared = isOfStart
    ? "what is compared is the version from then, and those changes are not told here"
    : "it had no right version then, so what was changed there since looks like its doing";
  return [`${path} has been changed on the default branch since this pull request began: ${compared}.`];
}

function onFileInForce({ inForce, path, isOfStart }: Noted): readonly string[] {
  switch (inForce.kind) {
    case "failed":
      return [`The file in force could not be read, so nothing is compared with it: ${inForce.failure.message}.`];
    case "not-configured":
      return [
        "No file is in force yet, so no ticket is compared. Issues opened before the file begins are left alone, unless its tickets.since says otherwise.",
      ];
    case "invalid":
      return [`${inForce.file} in force has errors, and no version of it is known that had none: nothing is compared.`];
    case "ready": {
      const { broken, file, config } = inForce.run;
      const elsewhere = file === path ? [] : [`In force until now is ${file}.`];
      if (broken === undefined || isOfStart) return elsewhere;
      const since = localText(broken.goodSince, config.timezone);
      return [...elsewhere, `${file} in force has errors; what is compared is its last good version, of ${since}.`];
    }
  }
}

function onOutlook({ outlook, isBroken, after }: Noted): readonly string[] {
  if (after === undefined) return [];
  switch (outlook) {
    case "unclear":
      return ["What the change would do can be told once its mistakes are mended."];
    case "too heavy":
      return ["Its schedules have too many turns to be worked out here; `watchbill check` tells of them."];
    case "worked out":
      return isBroken ? ["The effects are those of the file with each mistake read as it is in force."] : [];
  }
}
