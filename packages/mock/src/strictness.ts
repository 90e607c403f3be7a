import type { Catalogue } from "./catalogue.js";
import { checkHeaders } from "./check-headers.js";
import type { ServedOperation } from "./document/served-operation.js";
import { MockC1Error } from "./errors.js";
import type { Faults } from "./faults/faults.js";
import type { Call, Reply } from "./http/call.js";
import { matchesPattern } from "./pattern.js";
import type { StrictOptions } from "./public/options.js";
import type { CheckedRequest } from "./read-request.js";
import type { LogEntry } from "./request-log.js";
import { findUnknown } from "./schema/find-unknown.js";
import type { Violation } from "./schema/validators.js";

/** OAuth errors that are part of a login, and of finding out a nonce. */
const ordinaryErrors = /"error":"(authorization_pending|slow_down|use_dpop_nonce)"/;

/** What is shown of a value in one line. */
const maxShownLength = 60;

/** Collects what a strict mock didn't expect; a mock that isn't strict expects anything. */
export class Strictness {
  readonly unexpected: string[] = [];
  readonly isStrict: boolean;
  readonly #allowed: readonly string[] | undefined;
  readonly #catalogue: Catalogue;
  #cause: unknown;

  constructor(catalogue: Catalogue, strict: boolean | StrictOptions) {
    this.#catalogue = catalogue;
    this.isStrict = strict !== false;
    this.#allowed = typeof strict === "object" ? strict.allow : undefined;
  }

  /** Notes what the document doesn't list, headers that it requires, and operations that aren't allowed. */
  checkRequest(operation: ServedOperation, call: Call, request: CheckedRequest): void {
    if (!this.isStrict) return;
    const { name, queryParameters, bodySchema } = operation;
    const { query, unknownKeys, body } = request;
    if (this.#allowed && !this.#allowed.some((pattern) => matchesPattern(pattern, name))) {
      this.#note(`${name}: not among what is allowed`);
    }
    const { model, validate } = this.#catalogue;
    const unknown = [
      ...queryParameters.flatMap((each) =>
        findUnknown(model, each.schema, query[each.name], [each.name]),
      ),
      ...findUnknown(model, bodySchema, body),
    ];
    const fields = [
      ...unknownKeys,
      ...unknown.filter(({ kind }) => kind === "field").map(({ path }) => path),
    ];
    if (fields.length > 0) this.#note(`${name}: the document has no ${fields.join(", ")}`);
    for (const { kind, path, value } of unknown) {
      if (kind === "field") continue;
      const shown = JSON.stringify(value).slice(0, maxShownLength);
      this.#note(`${name}: the document doesn't list ${shown} among the values of ${path}`);
    }
    for (const { field, description } of checkHeaders(operation, call, validate)) {
      this.#note(`${name}: the ${field} ${description}`);
    }
  }

  /** Notes the answer of a handler that doesn't fit the document. */
  checkAnswer({ name }: ServedOperation, violations: readonly Violation[]): void {
    for (const { field, description } of violations) {
      this.#note(`${name}: the handler's answer: ${`${field} ${description}`.trim()}`);
    }
  }

  /** Notes what the mock itself refused. Answers of handlers, of faults and from memory are expected. */
  checkReply(entry: LogEntry, reply: Reply): void {
    const isRefused = reply.status >= 300 || entry.operation === undefined;
    const isOrdinary =
      ordinaryErrors.test(reply.body) ||
      reply.headers["www-authenticate"]?.includes('"use_dpop_nonce"');
    if (entry.source !== "mock" || !isRefused || isOrdinary) return;
    const what = entry.operation ?? "no operation";
    this.#note(
      `${entry.method} ${entry.path} (${what}): ${reply.status} ${reasonOf(reply)}`.trim(),
    );
  }

  /** Notes a handler that threw. */
  checkThrown(entry: LogEntry, error: unknown): void {
    this.#cause ??= error;
    const why = error instanceof Error ? error.message : `${error}`;
    this.#note(`${entry.operation}: the handler threw: ${why}`);
  }

  /** @throws {MockC1Error} that lists what was unexpected, and the faults that nothing met */
  verify(faults: Faults): void {
    const lines = [
      ...this.unexpected,
      ...faults.pending.map(({ kind, operation = "any operation" }) => {
        return `${operation}: the fault "${kind}" was met by nothing, or by too few`;
      }),
    ];
    if (lines.length === 0) return;
    throw new MockC1Error(`The mock met what it didn't expect:\n- ${lines.join("\n- ")}`, {
      cause: this.#cause,
    });
  }

  clear(): void {
    this.unexpected.length = 0;
    this.#cause = undefined;
  }

  #note(line: string): void {
    if (this.isStrict) this.unexpected.push(line);
  }
}

function reasonOf({ body }: Reply): string {
  try {
    const { message, error_description } = JSON.parse(body);
    return `${message ?? error_description ?? ""}`;
  } catch {
    return "";
  }
}
