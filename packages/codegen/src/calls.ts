// What can be said of calls without printing a type: it loads at once, for it needs no compiler.
export { type BodyShape, type CallShape, jsonSchemaOf, shapeCall } from "./call-shape.js";
export { lowerDocument } from "./lower/lower.js";
export { REQUEST_TYPE_OF } from "./lower/request-variants.js";
