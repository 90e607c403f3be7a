export { bearerToken } from "./auth/bearer-token.js";
export { type ClientCredentials, clientCredentials } from "./auth/client-credentials.js";
export { type Environment, fromEnvironment } from "./auth/from-environment.js";
export {
  type DeviceCode,
  type DeviceLoginOptions,
  loginWithDevice,
} from "./auth/login-with-device.js";
export type { MintOptions } from "./auth/mint-options.js";
export type { TokenSession, TokenSource } from "./auth/token-source.js";
export { type WorkloadIdentity, workloadIdentity } from "./auth/workload-identity.js";
export { authMiddleware } from "./auth-middleware.js";
export { type C1Client, createC1Client } from "./client.js";
export type { Clock } from "./clock.js";
export type { AnyC1Error } from "./errors/any-c1-error.js";
export { C1ApiError } from "./errors/api-error.js";
export { C1AuthError } from "./errors/auth-error.js";
export { C1Error, type C1ErrorFields } from "./errors/c1-error.js";
export type { C1ErrorCode, RpcCode } from "./errors/error-code.js";
export { findDetail } from "./errors/find-detail.js";
export { isC1ApiError, isC1Error } from "./errors/is-c1-error.js";
export { C1NetworkError } from "./errors/network-error.js";
export { C1ParseError } from "./errors/parse-error.js";
export type { RpcDetail } from "./errors/rpc-detail.js";
export type { RpcDetailTypes } from "./errors/rpc-detail-types.js";
export { C1TimeoutError } from "./errors/timeout-error.js";
export { C1UsageError } from "./errors/usage-error.js";
export type {
  C1Event,
  C1Logger,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TokenEvent,
} from "./events.js";
export { expandedAt, type WithExpanded } from "./expanded-at.js";
export type { Limits } from "./limits.js";
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
export type { FetchLike, Settings } from "./settings.js";
export { type C1TransportOptions, createC1Transport } from "./transport.js";
export type { C1Request, C1Transport, CallOptions } from "./transport-contract.js";
export { updateMaskOf } from "./update-mask-of.js";
