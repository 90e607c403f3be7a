// What the commands need from outside: each command takes the ports that it uses, so that a test gives
// it those alone, in memory.
import type { ApiModel } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import type { ReleaseChanges } from "@c1-openapi/reference";
import type { Acceptance, ChangesetOptions, Comparison, ReportOptions } from "@c1-openapi/semver";
import type { FetchedDocument, FetchOptions } from "./network/fetched-document.ts";

/** Everything that a command may need. */
export interface Ports {
  workspace: Workspace;
  callerFiles: CallerFiles;
  network: Network;
  clock: Clock;
  cache: Cache;
  git: Git;
  registry: Registry;
  packageBuilder: PackageBuilder;
  changesets: Changesets;
  engines: Engines;
  compiler: Compiler;
  progress: Progress;
}

/** A text, or its bytes in UTF-8: of a large text they take half the memory. */
export type FileContent = string | Uint8Array;

/** New contents by path, with forward slashes; null deletes the file. */
export type Changes = ReadonlyMap<string, FileContent | null>;

/** The files below one folder: of the repository, or of where a command is told to write. */
export interface Workspace {
  /** The absolute path of the folder. */
  readonly root: string;
  /** The text of a file, or undefined where there is none. */
  readText(path: string): Promise<string | undefined>;
  /** The paths of all files below a folder, sorted, those in `node_modules` left out. */
  listFiles(folder: string): Promise<string[]>;
  /**
   * Writes all changes or none. Returns the paths that really changed, sorted.
   *
   * @throws {DocumentError} `disk`, everything being as it was
   */
  write(changes: Changes): Promise<string[]>;
  /**
   * Runs the work while no other command writes here; what an interrupted one left is settled first.
   *
   * @throws {DocumentError} `busy`, naming the process that is at work; `disk`
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Whether a command was interrupted while it put its files in place: they may be of two states. */
  isInterrupted(): Promise<boolean>;
}

/** Files that the person who calls a command names; paths are as they were typed. */
export interface CallerFiles {
  /**
   * The bytes of a regular file.
   *
   * @throws {DocumentError} `usage` if there is none or it is of another kind, `refused` above the limit
   */
  read(path: string, maxBytes: number): Promise<Uint8Array>;
  /** The folder as a workspace, whether it exists or not. */
  openFolder(path: string): Workspace;
  /**
   * The same, and the folder is made where there is none.
   *
   * @throws {DocumentError} `disk`
   */
  makeFolder(path: string): Promise<Workspace>;
  /**
   * Writes a text to a file.
   *
   * @throws {DocumentError} `usage` if it can't be written there
   */
  write(path: string, text: string): Promise<void>;
}

/** The way to a document on a server. */
export interface Network {
  /** @throws {PullFailure} */
  fetchDocument(url: URL, options: FetchOptions): Promise<FetchedDocument>;
}

/** What time it is. */
export interface Clock {
  now(): Date;
}

/** Texts that may be lost at any time: a command without them takes longer and says the same. */
export interface Cache {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** The version control of the repository. */
export interface Git {
  /** The files that differ from the commit. */
  listUncommitted(): Promise<string[]>;
  /** The files under version control. */
  listTracked(): Promise<string[]>;
  /** The hash of the commit that is checked out. */
  readCommit(): Promise<string>;
  /** The tags that are here or at `origin`. */
  listTags(): Promise<Set<string>>;
  /** The name of whoever commits here; undefined if git isn't told. */
  readAuthor(): Promise<string | undefined>;
  /** Tags the commit that is checked out. */
  createTag(tag: string): Promise<void>;
  /** The files that differ from the commit below some paths, new and deleted ones too. */
  listChanged(paths: readonly string[]): Promise<string[]>;
  /** What differs from the commit below some paths, new and deleted files too, as a patch. */
  readPatch(paths: readonly string[]): Promise<string>;
}

/** A package that goes to the registry. */
export interface PublishedPackage {
  name: string;
  version: string;
  /** Its folder, from the root of the repository. */
  folder: string;
}

/** A package as it goes to the registry. */
export interface PackedPackage extends PublishedPackage {
  /** The path of the tarball. */
  tarball: string;
  /** As registries write it: `sha512-…`. */
  integrity: string;
}

/** One thing that is wrong with a package. */
export interface PackagingProblem {
  package: string;
  /** A file or a field, or what found it. */
  where: string;
  message: string;
}

/** Makes tarballs of packages, and looks at them. */
export interface PackageBuilder {
  /** Builds from nothing: no cache and no leftover may get into a release. */
  build(packages: readonly PublishedPackage[]): Promise<void>;
  /**
   * Packs what was built, each package once, and hands the tarballs to the work. They are left in the
   * folder that the caller names, or else deleted when the work is done.
   */
  pack<T>(
    packages: readonly PublishedPackage[],
    folder: string | undefined,
    work: (packed: PackedPackage[]) => Promise<T>,
  ): Promise<T>;
  /** Everything that speaks against publishing these tarballs. */
  check(packed: readonly PackedPackage[]): Promise<PackagingProblem[]>;
}

/** Where packages go. */
export interface RegistryOptions {
  /** The URL of the registry; undefined: the one of npm's configuration. */
  registry: string | undefined;
  /** The dist-tag that the version is published under. */
  tag: string;
  /**
   * Whether the version is staged: nobody can install it until a person has approved it with two factors.
   *
   * @default false
   */
  isStaged?: boolean | undefined;
}

/** What a registry has of a package. */
export interface PublishedVersions {
  versions: string[];
  /** The version that the dist-tag `latest` is on. */
  latest: string | undefined;
}

/** The registry of packages. */
export interface Registry {
  /** The integrity of a version, or undefined if the registry doesn't have it. */
  readIntegrity(
    version: Pick<PublishedPackage, "name" | "version">,
    options: Pick<RegistryOptions, "registry">,
  ): Promise<string | undefined>;
  /** The versions of a package; none if the registry doesn't know it. */
  listVersions(
    name: string,
    options: Pick<RegistryOptions, "registry">,
  ): Promise<PublishedVersions>;
  /**
   * Uploads a tarball as it is. Returns undefined, or what the registry said against it.
   *
   * @param options `isAttested`: whether to attest where the tarball comes from, if this job can;
   *   true by default
   */
  publish(
    tarball: string,
    options: RegistryOptions & { isAttested?: boolean },
  ): Promise<string | undefined>;
}

/** A version that the changesets make of a package. */
export interface PlannedVersion {
  name: string;
  from: string;
  to: string;
}

/** The descriptions of changes that wait for a release. */
export interface Changesets {
  /** The paths of those that wait. */
  list(): Promise<string[]>;
  /** @throws {CheckError} if one can't be read */
  planVersions(): Promise<PlannedVersion[]>;
  /** What `changeset version` would write and delete; nothing is written. */
  applyVersions(): Promise<Changes>;
}

/** A comparison with the changeset that is made of it. */
export type ChangesetRequest = ChangesetOptions & { packageVersion: string };

/** What was decided about what changes count for. */
export interface Decisions {
  /** `policy` of `spec/source.json`. */
  readonly policy: JsonObject;
  /** What a person decided about single findings. */
  readonly accepted: readonly Acceptance[];
}

/** What the packages below make of a model. Loaded when it is asked for: it brings a compiler along. */
export interface Engines {
  /** The generated files of the packages, by path from the root. */
  deriveFiles(model: ApiModel): Promise<Map<string, FileContent>>;
  /** The folders that hold nothing but generated `*.gen.ts` files and what they belong to. */
  listGeneratedFolders(): Promise<readonly string[]>;
  compare(before: ApiModel, after: ApiModel, decisions: Decisions): Promise<Comparison>;
  /** The comparison with the bump that the version of the packages asks for, and its changeset. */
  describeChange(
    comparison: Comparison,
    request: ChangesetRequest,
  ): Promise<{ comparison: Comparison; changeset: string | undefined }>;
  /** @default maxBytes what a pull request takes */
  printMarkdown(
    comparison: Comparison,
    options: ReportOptions & { maxBytes?: number },
  ): Promise<string>;
  /** The comparison as `pnpm diff --json` prints it. */
  printJson(comparison: Comparison): Promise<string>;
  /** The corrected document with a sample of code for each operation. */
  addSamples(model: ApiModel): Promise<OpenapiDocument>;
  /**
   * The pages of the reference by path, and the text that each of its Markdown pages begins with. The
   * model is of a document with samples.
   *
   * @param releases what each release changed, the newest first
   */
  printPages(
    model: ApiModel,
    releases: readonly ReleaseChanges[],
  ): Promise<{ pages: ReadonlyMap<string, string>; mark: string }>;
  /** The files of the site, by their names in its folder. */
  printSite(model: ApiModel): Promise<ReadonlyMap<string, string>>;
}

/** A place in a source that the compiler refuses. */
export interface CompilerProblem {
  file: string;
  /** Counted from 1. */
  line: number;
  message: string;
}

/** The compiler that the packages are built with. */
export interface Compiler {
  /**
   * Returns everything that is wrong with some of the sources, in their order.
   *
   * @param sources the text of each file that takes part, by its path from the root of the repository
   * @param roots the files to compile; of the others, those that they import take part
   * @throws {DocumentError} `refused` if it takes longer than a compiler may
   */
  findProblems(
    sources: ReadonlyMap<string, string>,
    roots: readonly string[],
  ): Promise<CompilerProblem[]>;
}

/** Shows how far a command is. */
export interface Progress {
  /** Runs one step, and shows its name, its time, and what `describe` says of its result. */
  run<T>(name: string, work: () => Promise<T> | T, describe?: (result: T) => string): Promise<T>;
  /** Shows more about the step that runs. */
  update(detail: string): void;
  /** Says something that a person should look at. */
  warn(message: string): void;
}
