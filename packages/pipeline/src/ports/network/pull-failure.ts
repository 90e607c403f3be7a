/** Why one source did not yield a document; the next one may. */
export class PullFailure extends Error {
  override readonly name = "PullFailure";
  /** `unreachable`: no usable answer came; `refused`: one came, and it is not acceptable. */
  readonly kind: "unreachable" | "refused";
  /** Whether the same request may go better in a moment. */
  readonly canRetry: boolean;
  /** How long the server asks to wait, if it does. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: "unreachable" | "refused",
    message: string,
    options: { canRetry?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.canRetry = options.canRetry ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
