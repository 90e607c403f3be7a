import { DocumentError, type JsonObject } from "@c1-openapi/openapi";
import type { FetchedDocument } from "../../src/ports/network/fetched-document.ts";
import { PullFailure } from "../../src/ports/network/pull-failure.ts";
import type { Progress } from "../../src/ports/ports.ts";
import type { SyncPorts } from "../../src/sync/synchronise.ts";
import { createMemoryWorkspace, type MemoryWorkspace } from "./memory-workspace.ts";
import { simpleEngines } from "./simple-engines.ts";

/** The upstream that `spec/source.json` of these tests names. */
export const upstreamUrl = "https://example.test/openapi.json";

/** Everything that a sync needs, in memory, and what a test looks at and sets. */
export interface MemoryPorts extends SyncPorts {
  workspace: MemoryWorkspace;
  progress: RecordedProgress;
  /** What servers answer, by URL; a URL that isn't there is out of reach. */
  answers: Map<string, FetchedDocument>;
  /** The ETag that was asked about, by request. */
  askedEtags: (string | undefined)[];
  /** The files that a caller can name. */
  callerTexts: Map<string, string>;
}

/** A progress that keeps what it was given. */
export interface RecordedProgress extends Progress {
  readonly steps: string[];
  readonly warnings: string[];
}

/** Returns ports to a repository that has the given settings and two packages, and nothing pinned. */
export function createMemoryPorts(settings: JsonObject = {}): MemoryPorts {
  const answers = new Map<string, FetchedDocument>();
  const askedEtags: (string | undefined)[] = [];
  const callerTexts = new Map<string, string>();
  const cached = new Map<string, string>();
  return {
    workspace: createMemoryWorkspace({
      "spec/source.json": JSON.stringify({ url: upstreamUrl, ...settings }),
      "packages/types/package.json": printManifest("types"),
      "packages/client/package.json": printManifest("client", { "@test/types": "workspace:^" }),
      "packages/model/package.json": '{ "name": "@test/model", "private": true }',
    }),
    progress: recordProgress(),
    answers,
    askedEtags,
    callerTexts,
    callerFiles: {
      async read(path) {
        const text = callerTexts.get(path);
        if (text === undefined) throw new DocumentError("usage", `There is no file ${path}`);
        return new TextEncoder().encode(text);
      },
      openFolder: () => createMemoryWorkspace(),
      makeFolder: async () => createMemoryWorkspace(),
      write: async (path, text) => void callerTexts.set(path, text),
    },
    network: {
      async fetchDocument({ href }, { pinned }) {
        askedEtags.push(pinned?.etag);
        const answer = answers.get(href);
        if (answer !== undefined) return answer;
        throw new PullFailure("unreachable", "connection refused");
      },
    },
    clock: { now: () => new Date("2026-01-02T03:04:05Z") },
    cache: {
      read: async (name) => cached.get(name),
      write: async (name, text) => void cached.set(name, text),
    },
    engines: simpleEngines,
    // What simple engines make is no TypeScript.
    compiler: { findProblems: async () => [] },
  };
}

/** The answer of a server that serves a document. */
export function served(document: unknown, etag?: string): FetchedDocument {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return { kind: "body", bytes, ...(etag === undefined ? {} : { etag }) };
}

function recordProgress(): RecordedProgress {
  const steps: string[] = [];
  const warnings: string[] = [];
  return {
    steps,
    warnings,
    async run(name, work) {
      steps.push(name);
      return work();
    },
    update() {},
    warn: (message) => void warnings.push(message),
  };
}

function printManifest(name: string, dependencies: Record<string, string> = {}): string {
  return JSON.stringify({ name: `@test/${name}`, version: "1.0.0", dependencies });
}
