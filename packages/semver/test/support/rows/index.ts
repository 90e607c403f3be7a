export { documentRows } from "./document-rows.js";
export { mixedRows } from "./mixed-rows.js";
export { parameterRows } from "./parameter-rows.js";
export type { Row } from "./parts.js";
export { requestRows } from "./request-rows.js";
export { responseRows } from "./response-rows.js";
export { surfaceRows } from "./surface-rows.js";
