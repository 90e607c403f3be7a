// What can be said of calls without printing a type: it loads at once, for it needs no compiler.
export { type BodyShape, type CallShape, jsonSchemaOf, shapeCall } from "./call-shape.ts";
export { lowerDocument } from "./lower/lower.ts";
export { REQUEST_TYPE_OF } from "./lower/request-variants.ts";
