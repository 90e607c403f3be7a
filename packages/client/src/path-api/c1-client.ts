// The types of the path API: openapi-fetch's, with this package's settings and errors.

import type { paths } from "@c1-openapi/types";
import type { Client, Middleware, ParseAs } from "openapi-fetch";
import type { C1ApiError } from "../errors/c1-api-error.js";
import type { CallOptions } from "../settings/call-options.js";
import type { C1Transport } from "../transport-contract.js";
import type { MiddlewareSettings } from "./middleware-settings.js";
import type { Serializers } from "./path-init.js";

/** The methods of HTTP that a document describes operations by. */
export type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The paths that have an operation with this method. */
export type PathsWith<Method extends HttpMethod> = {
  [Path in keyof paths]: paths[Path] extends { [Name in Method]: object } ? Path : never;
}[keyof paths];

/** The settings of a call by path, but for its parameters and its body. */
export interface PathSettings extends CallOptions, Serializers, MiddlewareSettings {
  /**
   * An address within the client's own.
   * @default the client's
   */
  readonly baseUrl?: string | undefined;
  /**
   * How the body of a success is read. One read as `blob`, `arrayBuffer` or `stream` has neither
   * timeout nor limit of length once its headers have come.
   * @default "json"
   */
  readonly parseAs?: ParseAs;
  /**
   * Sends the requests of this call.
   * @default the client's
   */
  readonly fetch?: (request: Request) => Promise<Response>;
  /**
   * Middleware of this call, after the client's.
   * @default none
   */
  readonly middleware?: Middleware[];
}

type ParamsOf<Operation> = Operation extends { parameters: infer Params }
  ? Params
  : { query?: Record<string, unknown> };

type BodyOf<Operation> = Operation extends { requestBody?: { content: infer Content } }
  ? Content[keyof Content]
  : never;

/** All that a call of an operation can be given. */
export type PathOptions<Operation> = PathSettings & {
  params?: ParamsOf<Operation>;
  body?: BodyOf<Operation>;
};

type Nothing = Record<never, never>;

/** What a call of an operation must be given. */
type RequiredNames<Operation> =
  | (Operation extends { parameters: infer Params }
      ? Nothing extends Params
        ? never
        : "params"
      : never)
  | (Operation extends { requestBody: object } ? "body" : never);

/** The type of a setting that there is none of by this name: no value fits it. */
export interface UnknownSetting<Name> {
  readonly unknownSetting: Name;
}

/** Refuses names that are no setting, and misses those that are required. */
type Checked<Options, Required extends string> = Options & {
  [Name in Exclude<keyof Options, keyof PathSettings | "params" | "body">]: UnknownSetting<Name>;
} & { [Name in Exclude<Required, keyof Options>]: unknown };

/** Whether nothing is required; true, too, while the path isn't known yet. */
type CanOmit<Operation> = Operation extends unknown
  ? [RequiredNames<Operation>] extends [never]
    ? true
    : never
  : never;

type OptionsArgument<Operation, Options> = [CanOmit<Operation>] extends [never]
  ? [options: Checked<Options, RequiredNames<Operation>>]
  : [options?: Checked<Options, never>];

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 206 | 207 | "2XX";

type Responses<Operation> = Operation extends { responses: infer All } ? All : never;

type ContentOf<Answer> = Answer extends { content: infer Content }
  ? Content extends Record<string, unknown>
    ? Content[keyof Content]
    : undefined
  : undefined;

/** The declared body of an operation's success. */
export type SuccessOf<Operation> = ContentOf<
  Responses<Operation>[keyof Responses<Operation> & SuccessStatus]
>;

type Failures<Operation> = Responses<Operation>[Exclude<keyof Responses<Operation>, SuccessStatus>];

/**
 * The declared bodies of an operation's failures. One that is declared without a body says nothing of the
 * others; where none has a body, there is nothing to read.
 */
export type FailureOf<Operation> = [Exclude<ContentOf<Failures<Operation>>, undefined>] extends [
  never,
]
  ? ContentOf<Failures<Operation>>
  : Exclude<ContentOf<Failures<Operation>>, undefined>;

interface ParsedAs<Json> {
  json: Json;
  text: string | undefined;
  blob: Blob | undefined;
  arrayBuffer: ArrayBuffer | undefined;
  stream: ReadableStream<Uint8Array> | null | undefined;
}

type ParseAsOf<Options> = Options extends { parseAs: infer As extends ParseAs } ? As : "json";

/** What a call comes to: `data` when the status is 2xx, else `error`. */
export type PathResultOf<Operation, Options> =
  | { data: ParsedAs<SuccessOf<Operation>>[ParseAsOf<Options>]; error?: never; response: Response }
  | { data?: never; error: C1ApiError<FailureOf<Operation>>; response: Response };

/**
 * A signature that no call has arguments for.
 *
 * Types with more than one signature are compared without their type parameters, and only so can a
 * client whose settings are checked stand where openapi-fetch's `Client<paths>` is expected: in
 * openapi-react-query and swr-openapi.
 */
type NeverCalled = <First>(
  first: First,
  second: unknown,
  third: never,
  fourth: never,
) => Promise<never>;

/** A method of the path API. */
export interface PathMethod<Method extends HttpMethod> extends NeverCalled {
  /**
   * Calls an operation by its path: `data` is the body of a 2xx, else `error` is a `C1ApiError`. A status
   * is never thrown.
   *
   * It takes openapi-fetch's settings (`params`, `body`, `headers`, `parseAs`, `baseUrl`, `middleware`,
   * `querySerializer`, `bodySerializer`, `pathSerializer`, `fetch`), the options of a call (`signal`,
   * `timeoutMs`, `totalTimeoutMs`, `retry`, `isIdempotent`) and settings of `fetch` such as `cache`.
   * @throws C1NetworkError, C1TimeoutError, C1AuthError, C1ParseError, C1UsageError, or the reason of the
   * signal when that aborts
   * @example
   * import { createC1Client } from "@c1-openapi/client";
   *
   * const c1 = createC1Client();
   * const { data, error } = await c1.GET("/api/v1/iam/personal_clients/{id}", {
   *   params: { path: { id: "blue-whale-12345" } },
   *   timeoutMs: 5000,
   * });
   * console.log(error ? error.message : data.client?.displayName);
   */
  <Path extends PathsWith<Method>, Options extends PathOptions<paths[Path][Method]>>(
    path: Path,
    ...options: OptionsArgument<paths[Path][Method], Options>
  ): Promise<PathResultOf<paths[Path][Method], Options>>;
}

/** A call by path whose method is an argument. */
export interface PathRequest extends NeverCalled {
  /**
   * Calls an operation by a method and its path: `data` is the body of a 2xx, else `error` is a `C1ApiError`. A status
   * is never thrown.
   *
   * It takes openapi-fetch's settings (`params`, `body`, `headers`, `parseAs`, `baseUrl`, `middleware`,
   * `querySerializer`, `bodySerializer`, `pathSerializer`, `fetch`), the options of a call (`signal`,
   * `timeoutMs`, `totalTimeoutMs`, `retry`, `isIdempotent`) and settings of `fetch` such as `cache`.
   * @throws C1NetworkError, C1TimeoutError, C1AuthError, C1ParseError, C1UsageError, or the reason of the
   * signal when that aborts
   * @example
   * import { createC1Client } from "@c1-openapi/client";
   *
   * const c1 = createC1Client();
   * const { data, error } = await c1.request("get", "/api/v1/iam/personal_clients/{id}", {
   *   params: { path: { id: "blue-whale-12345" } },
   *   timeoutMs: 5000,
   * });
   * console.log(error ? error.message : data.client?.displayName);
   */
  <
    Method extends HttpMethod,
    Path extends PathsWith<Method>,
    Options extends PathOptions<paths[Path][Method]>,
  >(
    method: Method,
    path: Path,
    ...options: OptionsArgument<paths[Path][Method], Options>
  ): Promise<PathResultOf<paths[Path][Method], Options>>;
}

/** A client with both APIs: openapi-fetch's methods by path, and what operations need. */
export interface C1Client extends C1Transport {
  readonly GET: PathMethod<"get">;
  readonly PUT: PathMethod<"put">;
  readonly POST: PathMethod<"post">;
  readonly DELETE: PathMethod<"delete">;
  readonly OPTIONS: PathMethod<"options">;
  readonly HEAD: PathMethod<"head">;
  readonly PATCH: PathMethod<"patch">;
  /** Of openapi-fetch's own type: from it the compiler infers the paths of this client. */
  readonly TRACE: Client<paths>["TRACE"];
  readonly request: PathRequest;
  /** Registers middleware, which sees calls by path and by name. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware away again. */
  eject(...middleware: Middleware[]): void;
}
