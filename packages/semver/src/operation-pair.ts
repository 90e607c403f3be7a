import type { Operation } from "@c1-openapi/model";

/** An operation as it stands in both documents. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}
