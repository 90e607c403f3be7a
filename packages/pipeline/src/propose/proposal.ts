// Needs nothing installed: the commands of scripts/automation import it, too.

/** The pull requests that a bot keeps, each on a branch of its own. */
export type ProposalKind = "sync" | "release";

/** A pull request to be opened by a job that runs none of the code that made it. */
export interface Proposal {
  title: string;
  /** The bump, or `release`. */
  label: string;
  /** The label that a person approves by what this breaks; absent where nothing has to be approved. */
  approval?: string;
  body: string;
}

/** The labels that each kind of proposal may have. */
export const proposalLabels: Readonly<Record<ProposalKind, readonly string[]>> = {
  sync: ["none", "patch", "minor", "major"],
  release: ["release"],
};
