import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
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
  const { title, label } = JSON.parse(await readText(folder, "proposal.json")) as Record<
    string,
    unknown
  >;
  if (typeof title !== "string" || !/^[\w ,.:()+-]{1,120}$/.test(title)) {
    throw new CheckError("The title holds more than plain words", { remedy });
  }
  if (typeof label !== "string" || !proposalLabels[kind].includes(label)) {
    throw new CheckError(`The label is none of ${proposalLabels[kind].join(", ")}`, { remedy });
  }
  const body = await readText(folder, "body.md");
  if (body.length > maxBodyLength) throw new CheckError("The body is too long", { remedy });
  const patchFile = path.resolve(folder, "change.patch");
  const { size } = await stat(patchFile);
  if (size > maxPatchBytes) throw new CheckError("The patch is too large", { remedy });
  return { proposal: { title, label, body }, patchFile, isEmpty: size === 0 };
}

function readText(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8");
}
