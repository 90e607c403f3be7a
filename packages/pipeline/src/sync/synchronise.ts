import { listLocatedOperations } from "@c1-openapi/model";
import { DocumentError } from "@c1-openapi/openapi";
import { type Derived, type DerivingPorts, derive } from "../document/derive.ts";
import type { MendedDocument } from "../document/mend-document.ts";
import { readParts } from "../document/read-parts.ts";
import { type Pinned, readPinned } from "../document/read-pinned.ts";
import { CheckError } from "../errors.ts";
import { guardDocument } from "../guard/guard-document.ts";
import { findDifferences, type NextPin, planFiles } from "../pin/plan-files.ts";
import { haveSameBytes, type Provenance, readProvenance } from "../pin/provenance.ts";
import type { Changes, Ports } from "../ports/ports.ts";
import { refuseInterrupted } from "../ports/refuse-interrupted.ts";
import { repositoryFiles } from "../repository-files.ts";
import { readSettings, readSourceConfig, type Settings } from "../settings/read-settings.ts";
import type { SourceConfig } from "../settings/source-config.ts";
import type { Warning } from "../warning.ts";
import { compareWithPinned } from "./compare-with-pinned.ts";
import {
  type Answer,
  nameSource,
  pullUpstream,
  sourcesOf,
  type UpstreamOptions,
} from "./pull-upstream.ts";
import { readWatchedFiles, recallSync, rememberSync } from "./sync-memory.ts";
import type { OperationCounts, SyncOutcome, SyncResult, SyncStatus } from "./sync-result.ts";

/** How to sync. */
export interface SyncOptions extends UpstreamOptions {
  /** Whether to find out what a sync would do, and do nothing. */
  isCheck: boolean;
  /** Whether to accept a document that lost many operations, or whose version went back. */
  allowRemovals: boolean;
}

/** What it takes to sync. */
export type SyncPorts = DerivingPorts & Pick<Ports, "callerFiles" | "network" | "clock" | "cache">;

/**
 * Brings the repository in step with its upstream: everything, or nothing if any step fails.
 *
 * @throws {DocumentError} with the code of the step that failed
 */
export async function synchronise(options: SyncOptions, ports: SyncPorts): Promise<SyncResult> {
  if (!options.isCheck) return ports.workspace.exclusively(() => run(options, ports));
  // A check may not finish what a killed sync left, and what it would see is neither state.
  await refuseInterrupted(ports.workspace);
  return run(options, ports);
}

async function run(options: SyncOptions, ports: SyncPorts): Promise<SyncResult> {
  const { workspace, progress } = ports;
  const { isCheck } = options;
  const config = await readSourceConfig(workspace);
  const provenance = await readProvenance(workspace);
  const pinned = await readPinned(workspace, provenance);
  const watched = await readWatchedFiles(workspace);
  const remembered = await recallSync(watched, ports);

  const recorded = pinned?.isAsRecorded ? provenance : undefined;
  const answer = await pullUpstream(options, config, recorded, ports);
  const isKnown =
    remembered !== undefined && haveSameBytes(remembered.sources, sourcesOf(answer, provenance));
  const notice = pinned ? warnOutOfReach(answer) : [];
  for (const { message } of notice) progress.warn(message);
  const { outcome, files, changes, sincePin } = isKnown
    ? { outcome: remembered, files: [], changes: undefined, sincePin: undefined }
    : await bringInStep(answer, options, { config, provenance, pinned }, ports);
  if (!isCheck && changes) await rememberSync(watched, changes, outcome, ports);
  for (const { message } of outcome.warnings.slice(0, maxShownWarnings)) progress.warn(message);
  const others = outcome.warnings.length - maxShownWarnings;
  if (others > 0) progress.warn(`and ${others} more, which pnpm sync --json lists`);

  const status = statusOf(isCheck, answer, files);
  const isUnmatched = outcome.warnings.some((each) => each.code === "overlay-action-unmatched");
  return {
    ...outcome,
    ...(sincePin && { sincePin }),
    warnings: [...notice, ...outcome.warnings],
    status,
    source: nameSource(answer),
    files,
    isCheckFailed: isCheck && (status === "stale" || isUnmatched),
  };
}

/** Warnings shown one by one: a document of another API may have hundreds. */
const maxShownWarnings = 10;

/** What the repository has before a sync. */
interface Before {
  config: SourceConfig;
  provenance: Provenance | undefined;
  pinned: Pinned | undefined;
}

/** Derives everything from the document that was pulled, and writes or compares the files. */
async function bringInStep(
  answer: Answer,
  options: SyncOptions,
  before: Before,
  ports: SyncPorts,
): Promise<{
  outcome: SyncOutcome;
  files: string[];
  changes: Changes;
  sincePin: OperationCounts | undefined;
}> {
  const { workspace, progress, clock } = ports;
  const settings = await readSettings(workspace, before.config);
  const next = await readAnswer(answer, options, { ...before, settings }, ports);
  const derived = await derive(next.document, settings, ports);
  const times = { previous: before.provenance, now: clock.now() };
  const { changes, sha256 } = planFiles(next, derived, times);
  const sincePin = await compareWithPinned(sha256, derived.model, { ...before, settings }, ports);
  const files = await progress.run(
    options.isCheck ? "compare" : "write",
    () => (options.isCheck ? findDifferences(changes, workspace) : workspace.write(changes)),
    (written) => `${written.length} files`,
  );
  const outcome = describeOutcome(next, sha256, derived, settings.config);
  return { outcome, files, changes, sincePin };
}

/** A mended document, and where it comes from. */
type NextDocument = NextPin & MendedDocument;

/** Reads what was pulled and guards it, or keeps the pinned document. */
async function readAnswer(
  answer: Answer,
  { allowRemovals }: SyncOptions,
  { config, provenance, pinned, settings: { overlay } }: Before & { settings: Settings },
  { progress }: SyncPorts,
): Promise<NextDocument> {
  if (answer.kind !== "pulled") return keepPinned(answer, pinned, provenance, overlay);
  const mended = await progress.run(
    "check",
    () => readParts(answer.parts, overlay),
    ({ document }) => `OpenAPI ${document.openapi}`,
  );
  guardDocument({
    pinned: (await pinned?.readDocument(overlay))?.document,
    next: mended.document,
    guards: config.guards,
    allowRemovals,
    pinnedIsBundled: (provenance?.origin ?? "bundled") === "bundled",
    fromPages: answer.parts.every((each) => each.isPage),
  });
  const sources = sourcesOf(answer, provenance);
  return { ...mended, origin: "pulled", sources };
}

async function keepPinned(
  answer: Exclude<Answer, { kind: "pulled" }>,
  pinned: Pinned | undefined,
  provenance: Provenance | undefined,
  overlay: Settings["overlay"],
): Promise<NextDocument> {
  if (!pinned) {
    if (answer.kind === "out-of-reach") throw answer.reason;
    throw new DocumentError("refused", "The upstream says 304, but nothing is pinned", {
      where: answer.url,
    });
  }
  const mended = await pinned.readDocument(overlay, true);
  refuseEdited(pinned, provenance);
  const { origin, sources } = provenance ?? { origin: "bundled" as const, sources: [] };
  return { ...mended, origin, sources };
}

/**
 * Refuses a pinned document that somebody has edited: it would go on under the name of what was pulled.
 *
 * @throws {CheckError}
 */
function refuseEdited(pinned: Pinned, provenance: Provenance | undefined): void {
  if (provenance === undefined || pinned.isAsRecorded) return;
  throw new CheckError(
    "The pinned document is not the one that was pinned: somebody has edited it",
    {
      where: repositoryFiles.pinned,
      remedy:
        "Restore it from version control, and say in spec/overlay.yaml what has to be corrected; or name " +
        `the file as what it is, a source: pnpm sync --source ${repositoryFiles.pinned}`,
    },
  );
}

function warnOutOfReach(answer: Answer): Warning[] {
  if (answer.kind !== "out-of-reach") return [];
  const message = `${answer.reason.message}\n  Going on with the pinned document.`;
  return [{ code: "upstream-out-of-reach", pointer: "", message }];
}

function describeOutcome(
  { document, sources, warnings, unmatched }: NextDocument,
  sha256: string,
  { model, comparison, warnings: derivedWarnings }: Derived,
  { include }: SourceConfig,
): SyncOutcome {
  return {
    document: {
      title: document.info.title,
      version: document.info.version,
      operations: listLocatedOperations(document).length,
      schemas: Object.keys(document.components?.schemas ?? {}).length,
      sha256,
    },
    comparison,
    ...(include && { includedOperations: model.operations.length }),
    warnings: [...warnings, ...unmatched, ...derivedWarnings],
    sources,
  };
}

function statusOf(isCheck: boolean, answer: Answer, files: readonly string[]): SyncStatus {
  if (isCheck && files.length > 0) return "stale";
  if (answer.kind === "out-of-reach") return "offline";
  return files.length > 0 ? "updated" : "unchanged";
}
