import { generator } from "@c1-openapi/codegen/generator";
import {
  canonicalJson,
  DocumentError,
  eachOperation,
  isInterrupted,
  type Lock,
  type LockSource,
  lockText,
  nextLock,
  objectOr,
  readLock,
  readSourceConfig,
  type SourceConfig,
  sha256Of,
  stringOr,
  withLock,
  writeAllOrNone,
} from "@c1-openapi/document";
import type { Comparison } from "@c1-openapi/semver";
import { type Derived, derive } from "./derive.ts";
import { isSameAnswer, readWorkspaceState, recallSync, rememberSync } from "./last-sync.ts";
import {
  nameSource,
  type ObtainOptions,
  type Pinned,
  type Pull,
  pullUpstream,
  readPinned,
  readUpstream,
  sourcesOf,
  type Upstream,
} from "./obtain-document.ts";
import { FILES, pathInRoot, ROOT, readTextIfThere } from "./workspace.ts";

export interface SyncOptions extends ObtainOptions {
  /** Whether to say what a sync would do, and do nothing. */
  isCheck: boolean;
}

/** What a sync found out, apart from the state of the files. */
export interface Outcome {
  document: { title: string; version: string; operations: number; schemas: number; sha256: string };
  comparison: Comparison;
  /** How many operations the packages are made for, if spec/source.json doesn't include them all. */
  includedOperations?: number;
  /** What a maintainer should look at, though nothing is refused for it. */
  warnings: string[];
  /** What a check fails for besides stale files. */
  problems: string[];
  /** What was served. */
  sources: LockSource[];
}

export interface SyncResult extends Outcome {
  status: "unchanged" | "updated" | "offline" | "stale";
  /** Where the document came from: URLs or paths. */
  source: string;
  /** The files written, or under --check the files that a sync would write. */
  files: string[];
}

/** Brings the repository in step with its upstream: everything, or nothing if any step fails. */
export async function synchronise(options: SyncOptions): Promise<SyncResult> {
  if (options.isCheck) {
    await refuseInterrupted();
    return run(options);
  }
  return withLock(ROOT, () => run(options));
}

/** A check may not finish what a killed sync left half-done, and what it saw would be neither state. */
async function refuseInterrupted(): Promise<void> {
  if (!(await isInterrupted(ROOT))) return;
  throw new DocumentError("busy", "A sync was interrupted while it put its files in place", {
    remedy: "Run pnpm sync, which finishes it.",
  });
}

async function run(options: SyncOptions): Promise<SyncResult> {
  const { stages, isCheck } = options;
  const config = await readSourceConfig(pathInRoot(FILES.source));
  const lock = await readLock(pathInRoot(FILES.lock));
  const state = await readWorkspaceState();
  const last = await recallSync(state);
  const pinned = last ? undefined : await readPinned(lock);

  const pull = await pullUpstream(options, config, last || pinned?.isAsLocked ? lock : undefined);
  if (pull.kind === "out-of-reach" && (last || pinned)) {
    stages.warn(`${pull.reason.message}\n  Going on with the pinned document.`);
  }
  const isKnown = last !== undefined && isSameAnswer(last.sources, sourcesOf(pull, lock));
  const { outcome, files } = isKnown
    ? { outcome: last, files: [] }
    : await bringInStep(pull, options, config, lock, pinned ?? (await readPinned(lock)));
  if (!isCheck && !isKnown) await rememberSync(state, files, outcome);
  for (const each of [...outcome.warnings, ...outcome.problems]) stages.warn(each);
  return {
    ...outcome,
    status: statusOf(isCheck, pull, files),
    source: nameSource(pull, options),
    files,
  };
}

/** Derives everything from what was pulled, and writes or compares the files. */
async function bringInStep(
  pull: Pull,
  options: SyncOptions,
  config: SourceConfig,
  lock: Lock | undefined,
  pinned: Pinned | undefined,
): Promise<{ outcome: Outcome; files: string[] }> {
  const { stages, isCheck } = options;
  const upstream = await readUpstream(pull, options, config, lock, pinned);
  const derived = await derive(upstream.document, {
    drop: config.drop,
    include: config.include,
    policy: config.policy,
    stages,
  });
  const changes = planChanges(upstream, derived, lock);
  const files = await stages.run(
    isCheck ? "compare" : "write",
    () => (isCheck ? findDifferences(changes) : writeAllOrNone(ROOT, changes)),
    (written) => `${written.length} files`,
  );
  const outcome: Outcome = {
    document: describeDocument(upstream),
    comparison: derived.comparison,
    ...(config.include && { includedOperations: [...eachOperation(derived.corrected)].length }),
    warnings: upstream.warnings,
    problems: derived.unmatchedActions.map(
      (each) => `an action of ${FILES.overlay} matches nothing: ${each.target}`,
    ),
    sources: upstream.lock.sources,
  };
  return { outcome, files };
}

function describeDocument({ document, canonicalText }: Upstream): Outcome["document"] {
  const info = objectOr(document["info"]);
  return {
    title: stringOr(info["title"]) ?? "",
    version: stringOr(info["version"]) ?? "",
    operations: [...eachOperation(document)].length,
    schemas: Object.keys(objectOr(objectOr(document["components"])["schemas"])).length,
    sha256: sha256Of(canonicalText),
  };
}

function statusOf(isCheck: boolean, pull: Pull, files: string[]): SyncResult["status"] {
  if (isCheck && files.length > 0) return "stale";
  if (pull.kind === "out-of-reach") return "offline";
  return files.length > 0 ? "updated" : "unchanged";
}

/** Every file that a sync is responsible for, with its text, or null for one that is to go. */
export function planChanges(
  upstream: Upstream,
  derived: Derived,
  lock: Lock | undefined,
): Map<string, string | null> {
  const next = nextLock(
    lock,
    {
      origin: upstream.lock.origin,
      sources: upstream.lock.sources,
      sha256: {
        canonical: sha256Of(upstream.canonicalText),
        corrected: sha256Of(canonicalJson(derived.corrected)),
      },
      generator,
    },
    new Date(),
  );
  return new Map([
    [FILES.pinned, upstream.canonicalText],
    ...derived.files,
    [FILES.changeset, derived.changeset ?? null],
    [FILES.lock, lockText(next)],
  ]);
}

/** Returns the files that differ from what is planned for them. */
export async function findDifferences(changes: Map<string, string | null>): Promise<string[]> {
  const different: string[] = [];
  for (const [file, text] of changes) {
    if ((await readTextIfThere(file)) !== (text ?? undefined)) different.push(file);
  }
  return different;
}
