export type * from "./aliases.gen.js";
export type { OperationIds } from "./operation-ids.gen.js";
export type { components, operations, paths, webhooks } from "./schema.gen.js";
