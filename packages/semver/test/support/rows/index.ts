export { callRows } from "./call-rows.ts";
export { documentRows } from "./document-rows.ts";
export { mixedRows } from "./mixed-rows.ts";
export { parameterRows } from "./parameter-rows.ts";
export type { Row } from "./parts.ts";
export { requestRows } from "./request-rows.ts";
export { responseRows } from "./response-rows.ts";
export { surfaceRows } from "./surface-rows.ts";
