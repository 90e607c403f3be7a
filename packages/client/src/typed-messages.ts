import type { C1ApiError } from "./errors.js";

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
  return error.details.find((detail) => isOfType(detail, type));
}

/** An answer whose views point at messages in it (`appPath: "$.expanded[0]"`). */
export interface WithExpanded<Message> {
  readonly expanded?: readonly Message[] | null;
}

/**
 * Returns the message an expanded answer holds at a path such as `$.expanded[0]`, or undefined when
 * the path is empty (the expand mask didn't ask for it) or points nowhere.
 *
 * With a `type` such as `"c1.api.app.v1.App"`, a message of another type is undefined too.
 * @example
 * import { expandedAt } from "@c1-openapi/client";
 *
 * const page = {
 *   list: [{ appPath: "$.expanded[0]" }],
 *   expanded: [{ "@type": "type.googleapis.com/c1.api.app.v1.App", displayName: "GitHub" }],
 * };
 * const apps = page.list.map((view) => expandedAt(page, view.appPath)?.displayName);
 */
export function expandedAt<Message>(
  answer: WithExpanded<Message>,
  path: string | null | undefined,
  type?: string,
): Message | undefined {
  const index = /^\$\.expanded\[(\d+)\]$/.exec(path ?? "")?.[1];
  const message = index === undefined ? undefined : answer.expanded?.[Number(index)];
  const isOther = type !== undefined && !isOfType(message, type);
  return isOther ? undefined : (message ?? undefined);
}

/** Whether a message is of this type: named as it is, or with the host that protobuf puts before it. */
function isOfType(message: unknown, type: string): boolean {
  const name = (message as { "@type"?: unknown } | null | undefined)?.["@type"];
  return name === type || name === `type.googleapis.com/${type}`;
}
