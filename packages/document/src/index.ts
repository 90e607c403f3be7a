export { checkDocument } from "./check/check.ts";
export { CODE_SAMPLES, withoutCodeSamples } from "./code-samples.ts";
export { type Correction, type CorrectionOptions, correctDocument } from "./correct/correct.ts";
export { type Overlay, type OverlayAction, parseOverlay } from "./correct/overlay.ts";
export { REQUEST_TYPE_NAME, TYPE_NAME } from "./correct/type-names.ts";
export { rewriteSchemas, type SchemaRole, type SchemaVisitor } from "./correct/walk-schemas.ts";
export {
  type Directions,
  findDirections,
  findReachableSchemas,
  findRequestVariants,
} from "./directions.ts";
export {
  DocumentError,
  type DocumentErrorCode,
  type DocumentErrorOptions,
  exitCodes,
  isDocumentError,
  placeIn,
} from "./errors.ts";
export { type GuardOptions, guardDocument } from "./guard.ts";
export { cutToInclude } from "./include.ts";
export * from "./json.ts";
export { camelCase, kebabCase, pascalCase } from "./letter-case.ts";
export { jsonForLog } from "./log-json.ts";
export { type MergeResult, mergeFragments, type NamedDocument } from "./merge.ts";
export {
  eachOperation,
  HTTP_METHODS,
  type HttpMethod,
  listOperations,
  type NamedOperation,
  type OperationSite,
} from "./operations.ts";
export { parseDocument } from "./parse/parse.ts";
export { withLock } from "./pin/lock-file.ts";
export {
  isLock,
  type Lock,
  type LockSource,
  lockText,
  nextLock,
  readLock,
  sha256Of,
} from "./pin/provenance.ts";
export {
  type Changes,
  isInterrupted,
  recover,
  type TransactionOptions,
  writeAllOrNone,
} from "./pin/transaction.ts";
export { plainLine, plainText } from "./plain-text.ts";
export { printYaml } from "./print-yaml.ts";
export type { HttpValidators } from "./pull/fetch-document.ts";
export type { PullProgress } from "./pull/http-body.ts";
export type { PulledPart } from "./pull/part.ts";
export { type PullOptions, type PullRequest, type PullResult, pullDocument } from "./pull/pull.ts";
export { defuseLines, defuseText, quoteText } from "./quote-text.ts";
export { parseReference, resolveReference } from "./references.ts";
export { requiresCredentials } from "./requires-credentials.ts";
export { type Selection, selectOperations, type UnknownName } from "./selection.ts";
export { sliceDocument } from "./slice.ts";
export {
  defaultPullLimits,
  type Guards,
  type PullLimits,
  parseSourceConfig,
  readSourceConfig,
  type SourceConfig,
} from "./source.ts";
export { unsafeCharacters } from "./unsafe-characters.ts";
