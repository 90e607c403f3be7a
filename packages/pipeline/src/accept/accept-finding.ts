import type { Bump, Comparison, Finding } from "@c1-openapi/semver";
import { printMessage } from "@c1-openapi/semver/message";
import { measure } from "../document/derive.ts";
import { CheckError } from "../errors.ts";
import type { Git } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { type PinnedStatePorts, requireInStep } from "../version/require-in-step.ts";
import { type AcceptedFinding, printAccepted } from "./accepted.ts";

/** What a person decides about a finding. */
export interface Decision {
  /** The id of the finding. */
  id: string;
  because: string;
  /** Who decides; undefined: the author that git is configured with. */
  by: string | undefined;
  /** What the finding counts for; undefined: one less than it does. */
  countsAs: "minor" | "patch" | undefined;
}

/** What knows who is at work here. */
interface AuthorPort {
  git: Pick<Git, "readAuthor">;
}

/** What came of it. */
export interface Decided {
  accepted: AcceptedFinding;
  /** The bump of the document's change before, and with the decision. */
  bumps: { before: Bump; after: Bump };
  /** The files written. */
  files: string[];
}

/**
 * Writes down that a finding counts for less than its rule says, and who says so and why: in
 * `spec/accepted.json`, and in the changeset. It holds until the next release, whatever is synced until then.
 *
 * @throws {CheckError} if what changed since the last release has no such finding, or counts for less already
 */
export function acceptFinding(
  decision: Decision,
  ports: PinnedStatePorts & AuthorPort,
): Promise<Decided> {
  const { workspace, clock } = ports;
  return workspace.exclusively(async () => {
    const { derived, settings } = await requireInStep(ports);
    const finding = findById(decision.id, derived.comparison);
    const accepted: AcceptedFinding = {
      id: finding.id,
      finding: printMessage(finding),
      countsAs: chooseCount(finding, decision.countsAs),
      because: requireReason(decision.because),
      by: decision.by ?? (await readAuthor(ports)),
      at: clock.now().toISOString().slice(0, 10),
    };
    const others = settings.accepted.filter(({ id }) => id !== accepted.id);
    const now = [...others, accepted];
    const { comparison, changeset } = await measure(derived, { ...settings, accepted: now }, ports);
    const files = await workspace.write(
      new Map([
        [repositoryFiles.accepted, printAccepted(now)],
        [repositoryFiles.changeset, changeset ?? null],
      ]),
    );
    return { accepted, bumps: { before: derived.comparison.bump, after: comparison.bump }, files };
  });
}

/** Returns what a person may decide about: what breaks, and what was accepted before. */
export async function listAcceptable(ports: PinnedStatePorts): Promise<readonly Finding[]> {
  const { derived } = await requireInStep(ports);
  return derived.comparison.findings.filter(
    ({ severity, accepted }) => severity === "major" || accepted,
  );
}

function findById(id: string, { findings }: Comparison): Finding {
  const finding = findings.find((each) => each.id === id);
  if (!finding) {
    throw new CheckError(`No finding has the id ${id}`, {
      where: `${repositoryFiles.released} and ${repositoryFiles.pinned}`,
      remedy: "Run pnpm accept --list, which names those that break with their ids.",
    });
  }
  return finding;
}

/** Returns what a finding is to count for: what is wanted, or one less than it counts for. */
function chooseCount(finding: Finding, wanted: Decision["countsAs"]): "minor" | "patch" {
  const { id, severity, accepted } = finding;
  // What was accepted may be decided anew, also for more than before.
  if (accepted) return wanted ?? (accepted.countsAs === "patch" ? "patch" : "minor");
  const most = severity === "major" ? "minor" : "patch";
  if (severity === "patch" || (most === "patch" && wanted === "minor")) {
    throw new CheckError(`The finding ${id} is a ${severity} already`, {
      remedy: "Accept one that counts for more, or as less.",
    });
  }
  return wanted ?? most;
}

function requireReason(because: string): string {
  const reason = because.trim().replace(/\s+/g, " ");
  if (reason !== "") return reason;
  throw new CheckError("The reason is empty", {
    remedy: 'Say why with --because "…": it stands in the report and in the changelog.',
  });
}

async function readAuthor({ git }: AuthorPort): Promise<string> {
  const author = await git.readAuthor();
  if (author !== undefined) return author;
  throw new CheckError("Nobody is known to decide this: git has no user.name here", {
    remedy: "Name yourself with --by, or set user.name.",
  });
}
