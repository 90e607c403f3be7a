// What the package offers.

// The API's types, for who installs this package alone; a name of this package's own ranks first.
export type * from "@c1-openapi/types";
export { bearerToken } from "./auth/bearer-token.js";
export { clientCredentials } from "./auth/client-credentials.js";
export type {
  ClientCredentials,
  DeviceCode,
  Environment,
  MintOptions,
  WorkloadIdentity,
} from "./auth/credentials.js";
export type { DpopOptions, WebCryptoKey, WebCryptoKeyPair } from "./auth/dpop.js";
export { fromEnvironment } from "./auth/from-environment.js";
export { type DeviceLoginOptions, loginWithDevice } from "./auth/login-with-device.js";
export type { TokenProvider, TokenSource } from "./auth/token-source.js";
export { workloadIdentity } from "./auth/workload-identity.js";
export { type AuthMiddleware, authMiddleware } from "./auth-middleware.js";
export { createC1Client } from "./create-c1-client.js";
export { createC1Transport } from "./create-c1-transport.js";
export {
  type AnswerReader,
  type BodyWriter,
  type Bytes,
  bytesBody,
  describedOperation,
  formBody,
  multipartBody,
  type OperationDescription,
  type ParameterDescription,
  readByType,
  readBytes,
  readEvents,
  readNothing,
  readNullable,
  readText,
  type ServerSentEvent,
  textBody,
} from "./described-operation.js";
export { C1ApiError } from "./errors/c1-api-error.js";
export { C1AuthError } from "./errors/c1-auth-error.js";
export { C1Error, type C1ErrorFields, type CallContext } from "./errors/c1-error.js";
export { C1NetworkError } from "./errors/c1-network-error.js";
export { C1ParseError } from "./errors/c1-parse-error.js";
export { C1TimeoutError } from "./errors/c1-timeout-error.js";
export { C1UsageError } from "./errors/c1-usage-error.js";
export type { C1ErrorCode, RpcCode } from "./errors/error-code.js";
export { type AnyC1Error, isC1ApiError, isC1Error } from "./errors/is-c1-error.js";
export type {
  C1Event,
  C1Logger,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TokenEvent,
} from "./events/events.js";
export { expandedAt, type WithExpanded } from "./messages/expanded-at.js";
export { findDetail } from "./messages/find-detail.js";
export type { RpcDetail, RpcDetailTypes } from "./messages/rpc-detail.js";
export { updateMaskOf } from "./messages/update-mask-of.js";
export {
  type Operation,
  type OperationShape,
  operation,
  type PagedOperation,
  type PagedOperationWithArguments,
  paged,
} from "./operation.js";
export type {
  C1Client,
  FailureOf,
  HttpMethod,
  PathMethod,
  PathOptions,
  PathRequest,
  PathResultOf,
  PathSettings,
  PathsWith,
  SuccessOf,
  UnknownSetting,
} from "./path-api/c1-client.js";
export type * from "./path-api/middleware-settings.js";
export type { CallLimits, CallOptions } from "./settings/call-options.js";
export type { Clock } from "./settings/clock.js";
export type * from "./settings/fetch-settings.js";
export type { HeadersContext, HeadersLike, HeaderValue } from "./settings/headers.js";
export type { Limits } from "./settings/limits.js";
export type {
  Auth,
  C1ClientOptions,
  C1Options,
  C1TransportOptions,
} from "./settings/options.js";
export type { RetryOptions } from "./settings/retry-options.js";
export type { Settings } from "./settings/settings.js";
export type { C1Request, C1Transport } from "./transport-contract.js";
