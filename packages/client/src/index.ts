export {
  type DeviceCode,
  type DeviceLoginOptions,
  loginWithDevice,
} from "./auth/login-with-device.js";
export {
  type ClientCredentials,
  clientCredentials,
  type Environment,
  fromEnvironment,
  type MintOptions,
  type WorkloadIdentity,
  workloadIdentity,
} from "./auth/minted-sources.js";
export { bearerToken, type TokenSession, type TokenSource } from "./auth/token-source.js";
export { authMiddleware } from "./auth-middleware.js";
export {
  type C1Client,
  type C1TransportOptions,
  createC1Client,
  createC1Transport,
} from "./client.js";
export type { Clock } from "./clock.js";
export type { C1ErrorCode, RpcCode } from "./error-code.js";
export {
  type AnyC1Error,
  C1ApiError,
  C1AuthError,
  C1Error,
  type C1ErrorFields,
  C1NetworkError,
  C1ParseError,
  C1TimeoutError,
  C1UsageError,
  isC1ApiError,
  isC1Error,
} from "./errors.js";
export type {
  C1Event,
  C1Logger,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TokenEvent,
} from "./events.js";
export {
  type OperationShape,
  operation,
  type PagedOperation,
  type PagedOperationWithArguments,
  paged,
  type UntypedOperation,
} from "./operation.js";
export type { C1Options } from "./options.js";
export type { RetryOptions } from "./retry-options.js";
export { updateMaskOf } from "./serialize.js";
export type { FetchLike, Limits, Settings } from "./settings.js";
export type { C1Request, C1Transport, CallOptions } from "./transport-contract.js";
export {
  expandedAt,
  findDetail,
  type RpcDetail,
  type RpcDetailTypes,
  type WithExpanded,
} from "./typed-messages.js";
