import { DocumentError } from "@c1-openapi/openapi";
import type { HttpValidators, PullProgress } from "../ports/network/fetched-document.ts";
import { PullFailure } from "../ports/network/pull-failure.ts";
import type { Ports } from "../ports/ports.ts";
import { defaultPullLimits, type PullLimits } from "../settings/source-config.ts";
import { createPart, type PulledPart } from "./part.ts";
import { sourceName } from "./source-name.ts";
import { isUrl, parseSourceUrl } from "./source-url.ts";

/** What to pull: one document from the first source that serves it, or parts of one, all of them. */
export type PullRequest = { anyOf: readonly string[] } | { allOf: readonly string[] };

/** How to pull. */
export interface PullOptions {
  /**
   * What the pinned document was served with, to be asked about if the same URL is tried.
   * Leave it out when the pinned document is not on disk as it was pulled.
   */
  pinned?: HttpValidators | undefined;
  limits?: Partial<PullLimits> | undefined;
  /** Called as bytes arrive. */
  onProgress?: ((progress: PullProgress) => void) | undefined;
  /** Called with a sentence when an attempt or a source failed and another follows. */
  onNotice?: ((message: string) => void) | undefined;
}

/** What a pull ends with when it doesn't throw. */
export type PullResult =
  | { kind: "pulled"; parts: PulledPart[] }
  | { kind: "not-modified"; url: string };

type Pulled = PulledPart | { notModified: string };

/**
 * Pulls the document from URLs or files.
 *
 * @throws {DocumentError} `unreachable` when no answer came from any source, `refused` when
 * one came that is not acceptable, `usage` for a file that isn't there or a URL that won't do
 */
export async function pullDocument(
  request: PullRequest,
  options: PullOptions,
  { callerFiles, network }: Pick<Ports, "callerFiles" | "network">,
): Promise<PullResult> {
  const limits = { ...defaultPullLimits, ...options.limits };
  const deadline = AbortSignal.timeout(limits.deadlineMs);
  const sources = "anyOf" in request ? request.anyOf : request.allOf;
  if (sources.length === 0) throw new DocumentError("usage", "There is no source to pull from");
  // Nothing is sent before every source is known to make sense.
  for (const source of sources) if (isUrl(source)) parseSourceUrl(source);

  async function pullOne(source: string, pinned: HttpValidators | undefined): Promise<Pulled> {
    const name = sourceName(source);
    if (!isUrl(source)) return createPart(name, await callerFiles.read(source, limits.maxBytes));
    const fetched = await network.fetchDocument(parseSourceUrl(source), {
      pinned,
      limits,
      deadline,
      onProgress: options.onProgress,
      onNotice: (message) => options.onNotice?.(`${name}: ${message}`),
    });
    if (fetched.kind === "not-modified") return { notModified: name };
    const { kind: _, bytes, ...served } = fetched;
    return createPart(name, bytes, { url: name, ...served });
  }

  if ("anyOf" in request) {
    return resultOf([await pullFirst(sources, (each) => pullOne(each, options.pinned), options)]);
  }
  const pulled: Pulled[] = [];
  for (const source of sources) {
    // A word that one of several parts is unchanged would be of no use: its text is needed.
    const pinned = sources.length === 1 ? options.pinned : undefined;
    pulled.push(await pullFirst([source], (each) => pullOne(each, pinned), options));
  }
  return resultOf(pulled);
}

async function pullFirst(
  sources: readonly string[],
  pullOne: (source: string) => Promise<Pulled>,
  options: PullOptions,
): Promise<Pulled> {
  const failures: { name: string; error: PullFailure | DocumentError }[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      return await pullOne(source);
    } catch (error) {
      if (!isSourceFailure(error)) throw error;
      const name = sourceName(source);
      failures.push({ name, error });
      const next = sources[index + 1];
      if (next !== undefined) {
        options.onNotice?.(`${name}: ${error.message}; trying ${sourceName(next)}`);
      }
    }
  }
  throw failureOf(failures);
}

function isSourceFailure(error: unknown): error is PullFailure | DocumentError {
  return (
    error instanceof PullFailure || (error instanceof DocumentError && error.code === "refused")
  );
}

function failureOf(failures: { name: string; error: PullFailure | DocumentError }[]): Error {
  const [only] = failures;
  if (failures.length === 1 && only?.error instanceof DocumentError) return only.error;
  const isRefused = failures.some(
    ({ error }) => error instanceof DocumentError || error.kind === "refused",
  );
  const lines = failures.map(({ name, error }) => `${name}: ${error.message}`);
  const summary = isRefused ? "No source served a document" : "No source could be reached";
  return new DocumentError(
    isRefused ? "refused" : "unreachable",
    lines.length === 1 ? `${summary}: ${lines[0]}` : [summary, ...lines].join("\n  "),
    {
      where: failures.map(({ name }) => name).join(", "),
      remedy: isRefused
        ? "Look at what the source serves, or give another one with --source."
        : "Check the network and the URL, or give a file with --source.",
      cause: failures.at(-1)?.error,
    },
  );
}

function resultOf(pulled: Pulled[]): PullResult {
  const parts: PulledPart[] = [];
  for (const each of pulled) {
    if ("notModified" in each) return { kind: "not-modified", url: each.notModified };
    parts.push(each);
  }
  return { kind: "pulled", parts };
}
