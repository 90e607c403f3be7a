// Picks a detail out of an error.

import type { C1ApiError } from "../errors/c1-api-error.js";
import { isOfType } from "./is-of-type.js";
import type { RpcDetail, RpcDetailTypes } from "./rpc-detail.js";

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
  return error.details.find((detail) => isOfType(detail, type));
}
