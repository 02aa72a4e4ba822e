// How does a run of the Action tell of a proposed file: annotations, the run's page, outputs, its colour?

import { type AnnotationProperties, error, info, setFailed, summary, warning } from "@actions/core";
import type { ProposalCheck } from "../usecases/check-proposal.ts";
import { writeOutputs } from "./action-report.ts";
import type { ActionSettings } from "./action-settings.ts";
import type { Annotation, ProposalReport } from "./proposal-report.ts";

// GitHub keeps ten annotations of a kind a step and drops the rest without a word.
const MOST_OF_A_KIND = 10;
const MOST_BYTES = 1024 * 1024;
const HEADING = "## Watchbill: the proposed file\n\n";

export async function tellProposal(
  check: ProposalCheck,
  report: ProposalReport,
  settings: ActionSettings,
): Promise<void> {
  const { isRed, title, annotations } = report;
  const problems = check.kind === "checked" ? check.problems : [];
  writeOutputs({ ending: "proposal", ...{ title, problems, annotations } }, settings);
  if (isRed) setFailed(title);
  else info(title);
  const of = (severity: Annotation["severity"]): readonly Annotation[] =>
    annotations.filter((each) => each.severity === severity);
  // Its own verdict is an error as well.
  annotate(of("error"), { most: MOST_OF_A_KIND - 1, tell: error, file: check.file });
  annotate(of("warning"), { most: MOST_OF_A_KIND, tell: warning, file: check.file });
  if ((process.env["GITHUB_STEP_SUMMARY"] ?? "") === "") return;
  summary.addRaw(HEADING + report.summary(MOST_BYTES - HEADING.length));
  await summary.write();
}

interface Annotating {
  readonly most: number;
  readonly tell: (message: string, properties: AnnotationProperties) => void;
  readonly file: string;
}

function annotate(annotations: readonly Annotation[], { most, tell, file }: Annotating): void {
  const shown = annotations.length > most ? annotations.slice(0, most - 1) : annotations;
  for (const { message, line, column } of shown) {
    tell(message, { title: "Watchbill", file, startLine: line, startColumn: column });
  }
  const left = annotations.length - shown.length;
  if (left > 0) tell(`${left} more are in the job summary`, { title: "Watchbill", file });
}
