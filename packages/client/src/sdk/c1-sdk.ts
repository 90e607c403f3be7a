// The shape of an SDK: an object with a property for each group, and a method for each operation.

import type * as groups from "../operations/index.gen.js";
import type { C1Transport } from "../transport-contract.js";

type Groups = typeof groups;

/** A function without its first parameter, the client. */
type Bound<Call> = Call extends (c1: C1Transport, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** An operation that knows its client; one that answers page by page has `pages()` and `items()` too. */
export type SdkOperation<Call> = Bound<Call> & {
  readonly [Name in keyof Call & ("pages" | "items")]: Bound<Call[Name]>;
};

/** Every group of the API, and in it every operation. */
export type C1Sdk = {
  readonly [Group in keyof Groups]: {
    readonly [Name in keyof Groups[Group]]: SdkOperation<Groups[Group][Name]>;
  };
};
