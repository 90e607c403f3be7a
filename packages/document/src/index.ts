export { checkDocument } from "./check/check.js";
export { CODE_SAMPLES, withoutCodeSamples } from "./code-samples.js";
export { type Correction, type CorrectionOptions, correctDocument } from "./correct/correct.js";
export { type Overlay, type OverlayAction, parseOverlay } from "./correct/overlay.js";
export { REQUEST_TYPE_NAME, TYPE_NAME } from "./correct/type-names.js";
export { rewriteSchemas, type SchemaRole, type SchemaVisitor } from "./correct/walk-schemas.js";
export {
  type Directions,
  findDirections,
  findReachableSchemas,
  findRequestVariants,
} from "./directions.js";
export {
  DocumentError,
  type DocumentErrorCode,
  type DocumentErrorOptions,
  exitCodes,
  isDocumentError,
  placeIn,
} from "./errors.js";
export { type GuardOptions, guardDocument } from "./guard.js";
export { cutToInclude } from "./include.js";
export * from "./json.js";
export { camelCase, kebabCase, pascalCase } from "./letter-case.js";
export { jsonForLog } from "./log-json.js";
export { type MergeResult, mergeFragments, type NamedDocument } from "./merge.js";
export {
  eachOperation,
  HTTP_METHODS,
  type HttpMethod,
  listOperations,
  type NamedOperation,
  type OperationSite,
} from "./operations.js";
export { parseDocument } from "./parse/parse.js";
export { withLock } from "./pin/lock-file.js";
export {
  isLock,
  type Lock,
  type LockSource,
  lockText,
  nextLock,
  readLock,
  sha256Of,
} from "./pin/provenance.js";
export {
  type Changes,
  isInterrupted,
  recover,
  type TransactionOptions,
  writeAllOrNone,
} from "./pin/transaction.js";
export { plainLine, plainText } from "./plain-text.js";
export { printYaml } from "./print-yaml.js";
export type { HttpValidators } from "./pull/fetch-document.js";
export type { PullProgress } from "./pull/http-body.js";
export type { PulledPart } from "./pull/part.js";
export { type PullOptions, type PullRequest, type PullResult, pullDocument } from "./pull/pull.js";
export { defuseLines, defuseText, quoteText } from "./quote-text.js";
export { parseReference, resolveReference } from "./references.js";
export { requiresCredentials } from "./requires-credentials.js";
export { type Selection, selectOperations, type UnknownName } from "./selection.js";
export { sliceDocument } from "./slice.js";
export {
  defaultPullLimits,
  type Guards,
  type PullLimits,
  parseSourceConfig,
  readSourceConfig,
  type SourceConfig,
} from "./source.js";
export { unsafeCharacters } from "./unsafe-characters.js";
