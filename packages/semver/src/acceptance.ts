import type { Severity } from "./bump.ts";

/** What a person decided about a finding: an entry of spec/accepted.json. */
export interface Acceptance {
  /** The id of the finding. */
  readonly id: string;
  /** What it counts for. */
  readonly countsAs: Severity;
  readonly because: string;
  /** Who decided it. */
  readonly by: string;
  /** The day, as an ISO date in UTC. */
  readonly at: string;
}
