import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "./command.ts";

/** The pull requests that a bot keeps, each on a branch of its own. */
export type ProposalKind = "sync" | "release";

/** What a job that could read only wants proposed. */
export interface Proposal {
  title: string;
  label: string;
  body: string;
  patchFile: string;
  isEmpty: boolean;
}

/** Labels that a proposal may ask for. */
const LABELS: Readonly<Record<ProposalKind, readonly string[]>> = {
  sync: ["none", "patch", "minor", "major"],
  release: ["release"],
};

/** GitHub takes bodies of up to 65,536 characters. */
const MAX_BODY_LENGTH = 65_000;
const MAX_PATCH_BYTES = 200_000_000;
const REMEDY = "look at the log of the job that wrote it: it may have read a hostile document";

/**
 * Reads a proposal, and takes nothing in it on trust: the job that wrote it has read a document
 * from outside.
 *
 * @throws {Refusal} for anything that `pnpm pull-request` would not have written
 */
export async function readProposal(folder: string, kind: ProposalKind): Promise<Proposal> {
  const { title, label } = JSON.parse(await readText(folder, "proposal.json")) as Record<
    string,
    unknown
  >;
  if (typeof title !== "string" || !/^[\w ,.:()+-]{1,120}$/.test(title)) {
    throw new Refusal("The title holds more than plain words", REMEDY);
  }
  if (typeof label !== "string" || !LABELS[kind].includes(label)) {
    throw new Refusal(`The label is none of ${LABELS[kind].join(", ")}`, REMEDY);
  }
  const body = await readText(folder, "body.md");
  if (body.length > MAX_BODY_LENGTH) throw new Refusal("The body is too long", REMEDY);
  const patchFile = path.resolve(folder, "change.patch");
  const { size } = await stat(patchFile);
  if (size > MAX_PATCH_BYTES) throw new Refusal("The patch is too large", REMEDY);
  return { title, label, body, patchFile, isEmpty: size === 0 };
}

function readText(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8");
}
