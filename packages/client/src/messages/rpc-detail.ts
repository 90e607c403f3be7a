// The details that google.rpc.Status carries, and the types of those that google.rpc defines.

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
