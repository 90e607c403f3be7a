// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

/** The operations, as `GET /things`, whose answer may be null. */
export const nullAnswers: ReadonlySet<string> = new Set();
