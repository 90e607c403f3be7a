export { type KeyOperation, keyOperations } from "./key-operations.ts";
export { c1Profile } from "./profile.ts";
