import { generator } from "@c1-openapi/codegen/generator";
import {
  canonicalJson,
  DocumentError,
  isInterrupted,
  type JsonObject,
  type Lock,
  lockText,
  nextLock,
  readLock,
  readSourceConfig,
  sha256Of,
  withLock,
  writeAllOrNone,
} from "@c1-openapi/document";
import type { Comparison } from "@c1-openapi/semver";
import { type Derived, derive } from "./derive.js";
import {
  type ObtainOptions,
  obtainDocument,
  readPinned,
  type Upstream,
} from "./obtain-document.js";
import { FILES, pathInRoot, ROOT, readTextIfThere } from "./workspace.js";

export interface SyncOptions extends ObtainOptions {
  /** Whether to say what a sync would do, and do nothing. */
  isCheck: boolean;
}

export interface SyncResult {
  status: "unchanged" | "updated" | "offline" | "stale";
  /** Where the document came from: URLs or paths. */
  source: string;
  document: JsonObject;
  /** SHA-256 of the pinned text, in hex. */
  sha256: string;
  comparison: Comparison;
  /** The files written, or under --check the files that a sync would write. */
  files: string[];
  /** What a check fails for besides stale files. */
  problems: string[];
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
  const { stages } = options;
  const config = await readSourceConfig(pathInRoot(FILES.source));
  const lock = await readLock(pathInRoot(FILES.lock));
  const pinned = await readPinned(lock);

  const upstream = await obtainDocument(options, config, lock, pinned);
  const derived = await derive(upstream.document, {
    drop: config.drop,
    policy: config.policy,
    stages,
  });
  const changes = planChanges(upstream, derived, lock);
  const files = await stages.run(
    options.isCheck ? "compare" : "write",
    () => (options.isCheck ? findDifferences(changes) : writeAllOrNone(ROOT, changes)),
    (written) => `${written.length} files`,
  );
  const problems = derived.unmatchedActions.map(
    (each) => `an action of ${FILES.overlay} matches nothing: ${each.target}`,
  );
  for (const problem of problems) stages.warn(problem);
  return {
    status: statusOf(options, upstream, files),
    source: upstream.source,
    document: upstream.document,
    sha256: sha256Of(upstream.canonicalText),
    comparison: derived.comparison,
    files,
    problems,
  };
}

function statusOf(
  { isCheck }: SyncOptions,
  { isOffline }: Upstream,
  files: string[],
): SyncResult["status"] {
  if (isCheck && files.length > 0) return "stale";
  if (isOffline) return "offline";
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
