interface FaultTarget<Name extends string> {
  /**
   * Which requests it is for: an operation's name, a pattern such as `personalClient.*`, `token`
   * for the token endpoint, `deviceAuthorization`, `devicePage`, `jwks`, `webhookCallback` or
   * `incomingWebhook`.
   * @default every operation of the API, and none of these endpoints (`clock-skew`: both)
   */
  readonly operation?: Name;
  /**
   * How many requests it is for.
   * @default 1 (`clock-skew`, `int64-as-text`, `list-key`: Infinity)
   */
  readonly times?: number;
  /**
   * How many requests it skips before the first.
   * @default 0
   */
  readonly skip?: number;
}

interface PerformedTarget<Name extends string> extends FaultTarget<Name> {
  /**
   * Whether the operation takes effect before the answer goes wrong.
   * @default false
   */
  readonly isPerformed?: boolean;
}

/** Names that a fault can be for: operations, patterns of them, and endpoints that are none. */
export type FaultOperation<Name extends string = string> =
  | Name
  | `${string}*${string}`
  | "token"
  | "deviceAuthorization"
  | "devicePage"
  | "jwks"
  | "webhookCallback"
  | "incomingWebhook";

/** Something that goes wrong; `kind` says what. */
export type Fault<Name extends string = string> =
  | StatusFault<FaultOperation<Name>>
  | RateLimitFault<FaultOperation<Name>>
  | DelayFault<FaultOperation<Name>>
  | ResetFault<FaultOperation<Name>>
  | TruncateFault<FaultOperation<Name>>
  | HtmlFault<FaultOperation<Name>>
  | RedirectFault<FaultOperation<Name>>
  | RevokeTokenFault<FaultOperation<Name>>
  | ClockSkewFault<FaultOperation<Name>>
  | EmptyPageFault<FaultOperation<Name>>
  | LateWriteFault<FaultOperation<Name>>
  | NewStepIdFault<FaultOperation<Name>>
  | Int64AsTextFault<FaultOperation<Name>>
  | ListKeyFault<FaultOperation<Name>>;

/** Another status than 200, with C1's error body by default. */
export interface StatusFault<Name extends string> extends PerformedTarget<Name> {
  readonly kind: "status";
  readonly status: number;
  /** Number of google.rpc.Code. @default the one that belongs to the status */
  readonly code?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, as it stands, instead of C1's own. */
  readonly body?: string;
}

/** 429. */
export interface RateLimitFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "rate-limit";
  /** The `retry-after` header: seconds, or text as it stands; none when left out. */
  readonly retryAfter?: number | string;
}

/** The answer comes late; other faults of the same request happen after the delay. */
export interface DelayFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "delay";
  readonly delayMs: number;
}

/** The connection is reset instead of an answer. */
export interface ResetFault<Name extends string> extends PerformedTarget<Name> {
  readonly kind: "reset";
}

/** The operation takes effect, but the connection breaks off within the body of its answer. */
export interface TruncateFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "truncate";
  /** @default half of the body */
  readonly bytes?: number;
}

/** A page of HTML where JSON is due, as gateways and logins give it. */
export interface HtmlFault<Name extends string> extends PerformedTarget<Name> {
  readonly kind: "html";
  /** @default 200 */
  readonly status?: number;
}

/** A redirect, which no answer of C1's API is. */
export interface RedirectFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "redirect";
  readonly location: string;
  /** @default 302 */
  readonly status?: number;
}

/** The token of the request is revoked just before it is checked: 401 for this request and all later ones. */
export interface RevokeTokenFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "revoke-token";
}

/** The server's clock is wrong, in its `date` header and when it checks assertions. */
export interface ClockSkewFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "clock-skew";
  /** How far the server's clock is ahead, in milliseconds; negative when it is behind. */
  readonly skewMs: number;
}

/** A page without items and with a token, which C1 may give. */
export interface EmptyPageFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "empty-page";
}

/**
 * Requests see late what a create, update or delete wrote, as with C1's owners and grants; its own answer
 * has it already. Counts writes alone.
 */
export interface LateWriteFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "late-write";
  /** After how many milliseconds of the mock's clock it is seen. */
  readonly seenAfterMs: number;
}

/**
 * The current step of a task gets a new id, as restart, reset and skip-step do it: in this answer and all
 * later ones. A request with the old id as its `policyStepId` is refused with 400.
 */
export interface NewStepIdFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "new-step-id";
}

/** Whole numbers come as text, as some counts of C1 do that its document calls integers. */
export interface Int64AsTextFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "int64-as-text";
  /**
   * The names of the fields.
   * @default every field that holds a whole number
   */
  readonly fields?: readonly string[];
}

/** The items of a page come under another key than the document says. */
export interface ListKeyFault<Name extends string> extends FaultTarget<Name> {
  readonly kind: "list-key";
  /** The key that holds them, such as `bindings`. */
  readonly key: string;
}

/** What the planned faults do to one request. */
export interface FaultEffects {
  readonly delayMs: number;
  readonly skewMs: number;
  readonly isTokenRevoked: boolean;
  readonly isEmptyPage: boolean;
  /** How late other requests see what this one writes. */
  readonly lateMs: number;
  /** Faults of the JSON of the answer. */
  readonly bodyFaults: readonly BodyFault[];
  /** The fault that replaces the reply or breaks it off; never more than one. */
  readonly replyFault: ReplyFault | undefined;
}

/** A fault that changes the JSON of the answer. */
export type BodyFault = Extract<
  Fault,
  { readonly kind: "new-step-id" | "int64-as-text" | "list-key" }
>;

/** A fault that replaces the reply or breaks it off. */
export type ReplyFault = Extract<
  Fault,
  { readonly kind: "status" | "rate-limit" | "reset" | "truncate" | "html" | "redirect" }
>;
