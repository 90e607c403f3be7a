import type { Json, JsonObject } from "@c1-openapi/openapi";

/** A handler before its types are known. */
export interface UntypedHandlerCall {
  readonly body: Json;
  readonly params: Readonly<Record<string, string>>;
  readonly query: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly userId: string;
  next(): Json;
}

export type UntypedHandler = (call: UntypedHandlerCall) => unknown;

/** The handlers of a mock; the latest of an operation is used. */
export class Handlers {
  readonly #handlers = new Map<string, UntypedHandler[]>();

  add(name: string, handler: UntypedHandler): () => void {
    const list = this.#handlers.get(name) ?? [];
    this.#handlers.set(name, [...list, handler]);
    return () => {
      const left = (this.#handlers.get(name) ?? []).filter((each) => each !== handler);
      this.#handlers.set(name, left);
    };
  }

  find(name: string): UntypedHandler | undefined {
    return this.#handlers.get(name)?.at(-1);
  }

  clear(): void {
    this.#handlers.clear();
  }
}
