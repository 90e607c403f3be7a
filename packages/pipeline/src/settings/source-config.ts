import type { Selection } from "@c1-openapi/model";
import {
  DocumentError,
  isObject,
  type Json,
  type JsonObject,
  jsonPointer,
  pointerIn,
  quoteText,
} from "@c1-openapi/openapi";
import { type ProfileName, profileNames } from "./profiles.ts";

/** What a new document is measured against before it replaces the pinned one. */
export interface Guards {
  /** The titles that `info.title` may have; none listed: any. */
  titles: string[];
  /**
   * The hosts that a server may have; none listed: any. `*` stands for one label,
   * be it a name or a variable: `*.conductor.one` admits `{tenantDomain}.conductor.one`.
   * `http://localhost` admits servers on this machine, and `/` such as are relative.
   */
  serverHosts: string[];
  /** The share of the pinned operations that may be missing, from 0 to 1. */
  maxRemovedRatio: number;
  /** Operations that may lose their security requirement: operation ids, or `METHOD path`. */
  allowAnonymous: string[];
}

/** Limits of a pull. */
export interface PullLimits {
  /** Decompressed bytes of one source. */
  maxBytes: number;
  /** Milliseconds for the whole pull, all sources and attempts together. */
  deadlineMs: number;
  /** Milliseconds over which a body must bring 1,024 bytes a second, and until which an answer must begin. */
  stallMs: number;
}

/** `spec/source.json`: where the document comes from, how it is read and what it must keep to. */
export interface SourceConfig {
  url: string;
  /** Other URLs of the same document, tried in order. */
  mirrors: string[];
  /** How the document is read. */
  profile: ProfileName;
  /** Keys that are dropped from every operation and path, such as `x-codeSamples`. */
  drop: string[];
  /** What the packages are generated for; undefined: for the whole document. */
  include: Selection | undefined;
  guards: Guards;
  /** Settings of the version policy, handed on as they are. */
  policy: JsonObject;
  limits: PullLimits;
}

/** The limits where `spec/source.json` sets none: 32 MiB, 60 s in all, 10 s of a body that hardly flows. */
export const defaultPullLimits: Readonly<PullLimits> = {
  maxBytes: 32 * 1024 * 1024,
  deadlineMs: 60_000,
  stallMs: 10_000,
};

/**
 * The configuration that a JSON value holds, defaults filled in.
 *
 * @throws {DocumentError} `usage` with the pointer of the first thing that is wrong
 */
export function parseSourceConfig(value: Json, name: string): SourceConfig {
  const root = new Section(value, [], name);
  root.allowKeys([
    "$schema",
    "url",
    "mirrors",
    "profile",
    "drop",
    "include",
    "guards",
    "policy",
    "limits",
  ]);
  const guards = root.section("guards");
  guards.allowKeys(["titles", "serverHosts", "maxRemovedRatio", "allowAnonymous"]);
  const limits = root.section("limits");
  limits.allowKeys(["maxBytes", "deadlineMs", "stallMs"]);
  return {
    url: root.string("url"),
    mirrors: root.strings("mirrors"),
    profile: root.oneOf("profile", profileNames, "neutral"),
    drop: root.strings("drop"),
    include: readInclude(root),
    guards: {
      titles: guards.strings("titles"),
      serverHosts: guards.strings("serverHosts"),
      maxRemovedRatio: guards.number("maxRemovedRatio", 0.1, 0, 1),
      allowAnonymous: guards.strings("allowAnonymous"),
    },
    policy: root.section("policy").value,
    limits: {
      maxBytes: limits.number("maxBytes", defaultPullLimits.maxBytes, 1, 1024 ** 3),
      deadlineMs: limits.number("deadlineMs", defaultPullLimits.deadlineMs, 1, 3_600_000),
      stallMs: limits.number("stallMs", defaultPullLimits.stallMs, 1, 3_600_000),
    },
  };
}

function readInclude(root: Section): Selection | undefined {
  if (root.value.include === undefined) return undefined;
  const include = root.section("include");
  include.allowKeys(["operations", "groups"]);
  const selection = {
    operations: include.strings("operations"),
    groups: include.strings("groups"),
  };
  if (selection.operations.length + selection.groups.length > 0) return selection;
  return root.fail(
    "include",
    "names neither operations nor groups; leave it out to include them all",
  );
}

/** One object of the configuration, read key by key. */
class Section {
  readonly value: JsonObject;

  private readonly segments: string[];
  private readonly name: string;

  constructor(value: Json | undefined, segments: string[], name: string) {
    this.segments = segments;
    this.name = name;
    if (!isObject(value)) {
      throw new DocumentError("usage", `${name}: must be an object`, {
        where: pointerIn(name, jsonPointer(...segments)),
        remedy: `Correct this entry of ${name}.`,
      });
    }
    this.value = value;
  }

  section(key: string): Section {
    return new Section(this.value[key] ?? {}, [...this.segments, key], this.name);
  }

  allowKeys(known: string[]): void {
    for (const key of Object.keys(this.value)) {
      if (!known.includes(key)) {
        this.fail(key, `unknown key ${quoteText(key)}; known here: ${known.join(", ")}`);
      }
    }
  }

  string(key: string): string {
    const value = this.value[key];
    if (typeof value === "string" && value !== "") return value;
    return this.fail(key, "must be a string that is not empty");
  }

  strings(key: string): string[] {
    const value = this.value[key] ?? [];
    if (!Array.isArray(value)) this.fail(key, "must be a list of strings");
    return value.map((each, index) => {
      if (typeof each === "string" && each !== "") return each;
      return this.fail([key, index], "must be a string that is not empty");
    });
  }

  oneOf<Name extends string>(key: string, names: readonly Name[], fallback: Name): Name {
    const value = this.value[key] ?? fallback;
    const name = names.find((each) => each === value);
    return name ?? this.fail(key, `must be one of ${names.join(", ")}`);
  }

  number(key: string, fallback: number, min: number, max: number): number {
    const value = this.value[key] ?? fallback;
    if (typeof value === "number" && value >= min && value <= max) return value;
    return this.fail(key, `must be a number from ${min} to ${max}`);
  }

  fail(key: string | [string, number], message: string): never {
    throw new DocumentError("usage", `${this.name}: ${message}`, {
      where: pointerIn(this.name, jsonPointer(...this.segments, ...[key].flat())),
      remedy: `Correct or remove this entry of ${this.name}.`,
    });
  }
}
