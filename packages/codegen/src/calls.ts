// What can be said of calls without printing a type: it loads at once, for it needs no compiler.
export { type BodyShape, type CallShape, jsonSchemaOf, shapeCall } from "./call-shape.js";
export { lowerDocument } from "./lower/lower.js";
