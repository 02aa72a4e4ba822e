// How does a workflow check the file that a pull request proposes?

import { githubClient } from "../github/client.ts";
import { githubProposal } from "../github/proposal.ts";
import { repositoryFacts } from "../github/repository-facts.ts";
import { requestGate } from "../github/gate.ts";
import { githubTracker } from "../github/tracker.ts";
import { checkProposal } from "../usecases/check-proposal.ts";
import type { Proposal } from "../usecases/proposal.ts";
import { tellProposal } from "./action-proposal-report.ts";
import type { ActionSettings } from "./action-settings.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { PROPOSAL_BOUNDS } from "./proposal-bounds.ts";
import { reportOnProposal } from "./proposal-report.ts";
import { secretsToJudge } from "./signing-secrets.ts";

/** Reads, and tells in the run; nothing is written anywhere. For a fork no secret is taken from the environment. */
export async function runProposal(proposal: Proposal, settings: ActionSettings): Promise<void> {
  const { token, apiUrl, graphqlUrl, repository, configPath, asOf } = settings;
  const octokit = githubClient({ login: token, baseUrl: apiUrl, graphqlUrl, userAgent: "watchbill-action" });
  const secrets = secretsToJudge(proposal, process.env);
  const reach = { octokit, repository, secrets, gate: requestGate(), bounds: PROPOSAL_BOUNDS };
  const check = await checkProposal(
    githubTracker(reach),
    { proposal, reader: githubProposal(reach, proposal), facts: repositoryFacts(reach) },
    {
      path: configPath,
      ...(asOf !== undefined && { at: asOf }),
      allowedOwners: allowedOwners(process.env),
    },
  );
  await tellProposal(check, reportOnProposal(check), settings);
}
