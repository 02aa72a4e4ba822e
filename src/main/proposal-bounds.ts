// How much of a repository is read to compare two versions of its file?

/** Pull requests get new commits often, and what is read for them is taken from the sweep's budget. */
export const PROPOSAL_BOUNDS = { issues: 1_000 } as const;
