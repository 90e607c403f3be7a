// What the tests of several packages share. No source imports it.
export { documentErrorOf } from "./document-error-of.ts";
export { sampleDocument, sampleOperation, withValue } from "./sample-document.ts";
