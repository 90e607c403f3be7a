import type { C1ApiError } from "./c1-errors.js";

/** One message of a google.rpc.Status' `details`; `@type` names it. */
export interface RpcDetail {
  readonly "@type": string;
  readonly [field: string]: unknown;
}

/** Details that google/rpc/error_details.proto defines, by type. */
export interface RpcDetailTypes {
  "google.rpc.BadRequest": {
    readonly fieldViolations?: readonly {
      readonly field?: string;
      readonly description?: string;
      readonly reason?: string;
    }[];
  };
  "google.rpc.DebugInfo": {
    readonly stackEntries?: readonly string[];
    readonly detail?: string;
  };
  "google.rpc.ErrorInfo": {
    readonly reason?: string;
    readonly domain?: string;
    readonly metadata?: Readonly<Record<string, string>>;
  };
  "google.rpc.Help": {
    readonly links?: readonly { readonly description?: string; readonly url?: string }[];
  };
  "google.rpc.LocalizedMessage": { readonly locale?: string; readonly message?: string };
  "google.rpc.PreconditionFailure": {
    readonly violations?: readonly {
      readonly type?: string;
      readonly subject?: string;
      readonly description?: string;
    }[];
  };
  "google.rpc.QuotaFailure": {
    readonly violations?: readonly { readonly subject?: string; readonly description?: string }[];
  };
  "google.rpc.RequestInfo": { readonly requestId?: string; readonly servingData?: string };
  "google.rpc.ResourceInfo": {
    readonly resourceType?: string;
    readonly resourceName?: string;
    readonly owner?: string;
    readonly description?: string;
  };
  /** `retryDelay` is a protobuf duration such as "1.5s". */
  "google.rpc.RetryInfo": { readonly retryDelay?: string };
}

/**
 * Returns the first detail of an error with this type, or undefined: google.rpc's own by their
 * short name (`"google.rpc.BadRequest"`), typed, any other by its full one.
 * @example
 * import { findDetail, isC1ApiError } from "@c1-openapi/client";
 *
 * const badFields = (error: unknown): unknown =>
 *   isC1ApiError(error) && findDetail(error, "google.rpc.BadRequest")?.fieldViolations;
 */
export function findDetail<Type extends keyof RpcDetailTypes>(
  error: C1ApiError,
  type: Type,
): (RpcDetail & RpcDetailTypes[Type]) | undefined;
export function findDetail(error: C1ApiError, type: string): RpcDetail | undefined;
export function findDetail(error: C1ApiError, type: string): RpcDetail | undefined {
  return error.details.find((detail) => {
    const name: unknown = detail?.["@type"];
    return name === type || name === `type.googleapis.com/${type}`;
  });
}
