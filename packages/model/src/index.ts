export type { ApiModel } from "./api-model.ts";
export { buildModel } from "./build-model.ts";
export { codeSamplesKey, withoutCodeSamples } from "./code-samples.ts";
export { applyCorrections } from "./correct/apply-corrections.ts";
export { type CorrectionOptions, correctDocument } from "./correct/correct-document.ts";
export { cutToInclude, cutToWhatIsThere } from "./cut-to-selection.ts";
export { listWarnings } from "./list-warnings.ts";
export { camelCase, kebabCase, pascalCase, splitWords } from "./names/letter-case.ts";
export { nearestNames } from "./names/nearest-names.ts";
export { type Selection, selectOperations, type UnknownName } from "./names/selection.ts";
export type { ArgumentWriting, Call, CallArgument, CallBody } from "./operations/call.ts";
export type { CallAnswer, CallResult } from "./operations/call-answer.ts";
export type { CallObstacle } from "./operations/call-obstacle.ts";
export {
  type LocatedOperation,
  listLocatedOperations,
} from "./operations/list-located-operations.ts";
export { mediaKindOf } from "./operations/media-kind.ts";
export { type Operation, requiresCredentials, type Webhook } from "./operations/operation.ts";
export {
  draftNote,
  type Encoding,
  isSuccess,
  jsonMediaOf,
  jsonSchemaOf,
  type Lifecycle,
  type MediaType,
  type OperationResponse,
  type Paging,
  type Parameter,
  type RequestBody,
  type ResponseHeader,
  type SchemeUse,
  type Security,
} from "./operations/parts.ts";
export { readSecurity } from "./operations/read-operations.ts";
export { operationNameKey } from "./operations/write-operation-names.ts";
export {
  neutralProfile,
  type OperationWords,
  type PagingClues,
  type Profile,
  type ReadOnlyClues,
} from "./profile.ts";
export { binaryMark, type MarkedSchema } from "./schemas/mark-binaries.ts";
export type { Direction, EnumValues, Schema } from "./schemas/schema.ts";
export {
  isCorrected,
  readTypeNames,
  requestTypeNameKey,
  typeNameKey,
} from "./schemas/type-names.ts";
