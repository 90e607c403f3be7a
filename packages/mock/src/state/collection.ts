import type { JsonObject } from "@c1-openapi/openapi";
import type { Sequenced } from "./paging.js";

/** When a change is made, and how long requests don't see it yet. */
export interface WriteTime {
  readonly nowMs: number;
  readonly lateMs: number;
}

/** A resource in memory: as it is, and as requests see it. */
export class Stored implements Sequenced {
  readonly sequence: number;
  readonly key: string;
  /** Values of the path's parameters that name its parents. */
  readonly parents: readonly string[];
  #value: JsonObject | undefined;
  #earlier: { readonly value: JsonObject | undefined; readonly untilMs: number } | undefined;

  constructor(sequence: number, parents: readonly string[], key: string) {
    this.sequence = sequence;
    this.parents = parents;
    this.key = key;
  }

  /** The resource as it is; undefined once it is removed. */
  get value(): JsonObject | undefined {
    return this.#value;
  }

  /** Returns the resource as a request sees it: as it was, while a change is late. */
  seenAt(nowMs: number): JsonObject | undefined {
    return this.#earlier && nowMs < this.#earlier.untilMs ? this.#earlier.value : this.#value;
  }

  /** Changes the resource, or removes it if the value is undefined. */
  write(value: JsonObject | undefined, { nowMs, lateMs }: WriteTime): void {
    const seen = this.seenAt(nowMs);
    this.#earlier = lateMs > 0 ? { value: seen, untilMs: nowMs + lateMs } : undefined;
    this.#value = value;
  }
}

/** The resources of one kind, in the order in which they were made. */
export class Collection {
  readonly #items = new Map<string, Stored>();
  #sequence = 0;

  /** How many were ever made and are still known. */
  get size(): number {
    return this.#items.size;
  }

  get(parents: readonly string[], key: string): Stored | undefined {
    return this.#items.get(addressOf(parents, key));
  }

  /** Tells whether a key is taken. */
  has(parents: readonly string[], key: string): boolean {
    return this.get(parents, key)?.value !== undefined;
  }

  /** Adds a resource, or replaces the one with the same key. */
  put(parents: readonly string[], key: string, value: JsonObject, time: WriteTime): Stored {
    const stored = new Stored(++this.#sequence, parents, key);
    stored.write(value, time);
    this.#items.set(addressOf(parents, key), stored);
    return stored;
  }

  remove(stored: Stored, time: WriteTime): void {
    stored.write(undefined, time);
    if (stored.seenAt(time.nowMs) !== undefined) return;
    this.#items.delete(addressOf(stored.parents, stored.key));
  }

  /** Returns those below the given parents; all of them when none are given. */
  below(parents: readonly string[]): Stored[] {
    return [...this.#items.values()].filter((each) =>
      parents.every((value, index) => each.parents[index] === value),
    );
  }
}

function addressOf(parents: readonly string[], key: string): string {
  return JSON.stringify([...parents, key]);
}
