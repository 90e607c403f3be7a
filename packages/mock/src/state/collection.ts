import type { JsonObject } from "@c1-openapi/openapi";
import type { Sequenced } from "./paging.js";

/** A resource in memory. */
export interface Stored extends Sequenced {
  readonly key: string;
  /** Values of the path's parameters that name its parents. */
  readonly parents: readonly string[];
  value: JsonObject;
}

/** The resources of one kind, in the order in which they were made. */
export class Collection {
  readonly #items = new Map<string, Stored>();
  #sequence = 0;

  get size(): number {
    return this.#items.size;
  }

  get(parents: readonly string[], key: string): Stored | undefined {
    return this.#items.get(addressOf(parents, key));
  }

  has(parents: readonly string[], key: string): boolean {
    return this.#items.has(addressOf(parents, key));
  }

  /** Adds a resource, or replaces the one with the same key. */
  put(parents: readonly string[], key: string, value: JsonObject): Stored {
    const stored = { key, parents, value, sequence: ++this.#sequence };
    this.#items.set(addressOf(parents, key), stored);
    return stored;
  }

  remove(stored: Stored): void {
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
