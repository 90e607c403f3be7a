export { type CheckDocument, checkDocument, checkLimits, loadCheck } from "./check/check.ts";
export { createRefuse, type DocumentWarning, type Warn } from "./check/fault.ts";
export { checkReferenceCycles, checkReferences } from "./check/references.ts";
export type * from "./document.ts";
export { httpMethods } from "./document.ts";
export {
  DocumentError,
  type DocumentErrorCode,
  type DocumentErrorOptions,
  exitCodes,
  isDocumentError,
  pointerIn,
} from "./errors.ts";
export {
  type CanonicalJsonOptions,
  canonicalBytes,
  canonicalJson,
  writeCanonicalJson,
} from "./json/canonical-json.ts";
export * from "./json/json.ts";
export { printYaml } from "./json/print-yaml.ts";
export {
  componentKindOf,
  type KeywordTable,
  keywordTableOf,
  type ObjectKind,
  type SchemaRole,
} from "./keywords.ts";
export {
  type MergeResult,
  type MergeWarning,
  mergeFragments,
  type NamedDocument,
} from "./merge.ts";
export { spellOutBoolean, spellOutBooleanComponents } from "./normalize/boolean-components.ts";
export { removeUncallablePaths } from "./normalize/callable-paths.ts";
export { removeOpenDiscriminators } from "./normalize/closed-discriminators.ts";
export { nameReferences } from "./normalize/name-references.ts";
export { unifyNullForms } from "./normalize/null-forms.ts";
export { removeEmptyKeywords } from "./normalize/plain-keywords.ts";
export {
  applyOverlay,
  type Overlay,
  type OverlayAction,
  parseOverlay,
} from "./overlay/overlay.ts";
export { parseDocument } from "./parse/parse.ts";
export { valueAt, valueAtPointer } from "./references/json-pointer-target.ts";
export {
  type ComponentName,
  parseReference,
  parseSchemaReference,
  resolveReference,
} from "./references/parse-reference.ts";
export { reach } from "./references/reach.ts";
export {
  type ComponentId,
  ReferenceGraph,
  schemaNamesOf,
  splitComponentId,
} from "./references/reference-graph.ts";
export { groupByCircle } from "./references/strongly-connected.ts";
export { type OperationSite, sliceDocument } from "./slice.ts";
export { codeSpan, longestRunOfBackticks } from "./text/code-span.ts";
export { escapeHtml } from "./text/escape-html.ts";
export { escapeJson } from "./text/escape-json.ts";
export { isIdentifier } from "./text/is-identifier.ts";
export { jsonForLog } from "./text/log-json.ts";
export { plainLine, plainText } from "./text/plain-text.ts";
export { defuseLines, defuseText, quoteText } from "./text/quote-text.ts";
export { reservedWords } from "./text/reserved-words.ts";
export { unsafeCharacters } from "./text/unsafe-characters.ts";
export {
  type RewriteObject,
  type RewriteSchema,
  rewriteObjects,
  rewriteSchemas,
  rewriteSchemasIn,
  type SchemaSite,
  type Segments,
  walkDocument,
  walkObject,
} from "./walk.ts";
