import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { isApprovalLabel } from "../../packages/pipeline/src/propose/approval.ts";
import {
  type Proposal,
  type ProposalKind,
  proposalLabels,
} from "../../packages/pipeline/src/propose/proposal.ts";

/** A proposal as a job that could only read has handed it on. */
export interface ReceivedProposal {
  proposal: Proposal;
  patchFile: string;
  /** Whether there is nothing to propose. */
  isEmpty: boolean;
}

/** GitHub takes bodies of up to 65,536 characters. */
const maxBodyLength = 65_000;
const maxPatchBytes = 200_000_000;
const remedy = "look at the log of the job that wrote it: it may have read a hostile document";

/**
 * Reads a proposal, and takes nothing in it on trust: the job that wrote it has read a document
 * from outside.
 *
 * @throws {CheckError} for anything that `pnpm pull-request` would not have written
 */
export async function readProposal(folder: string, kind: ProposalKind): Promise<ReceivedProposal> {
  const text = await readText(folder, "proposal.json");
  const { title, label, approval } = JSON.parse(text) as Record<string, unknown>;
  if (typeof title !== "string" || !/^[\w ,.:()+-]{1,120}$/.test(title)) {
    throw new CheckError("The title holds more than plain words", { remedy });
  }
  if (typeof label !== "string" || !proposalLabels[kind].includes(label)) {
    throw new CheckError(`The label is none of ${proposalLabels[kind].join(", ")}`, { remedy });
  }
  if (approval !== undefined && (typeof approval !== "string" || !isApprovalLabel(approval))) {
    throw new CheckError("The label of its approval is no such label", { remedy });
  }
  const body = await readText(folder, "body.md");
  if (body.length > maxBodyLength) throw new CheckError("The body is too long", { remedy });
  const patchFile = path.resolve(folder, "change.patch");
  const { size } = await stat(patchFile);
  if (size > maxPatchBytes) throw new CheckError("The patch is too large", { remedy });
  const proposal = { title, label, ...(approval === undefined ? {} : { approval }), body };
  return { proposal, patchFile, isEmpty: size === 0 };
}

function readText(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8");
}
