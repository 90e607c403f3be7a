import { MockC1Error } from "../errors.js";
import { matchesPattern } from "../pattern.js";
import type { BodyFault, Fault, FaultEffects, ReplyFault } from "./fault.js";

/** A fault that was planned. */
export interface PlannedFault {
  /** How many requests have met it. */
  readonly used: number;
  /** How many more will. */
  readonly remaining: number;
  /** Cancels it. */
  remove(): void;
}

/** The planned faults of a mock. */
export interface Faults<Name extends string = string> {
  /**
   * Plans a fault. Delays, clock skews and the like add up; of the faults that replace the answer or break
   * it off, each request meets one, in the order in which they were planned.
   * @throws {MockC1Error} if the mock has no such operation
   */
  add(fault: Fault<Name>): PlannedFault;
  /** Cancels all faults. */
  clear(): void;
  /** Those that have not yet met all the requests they are for; without those that never end. */
  readonly pending: readonly Fault[];
}

interface Plan {
  readonly fault: Fault;
  skip: number;
  used: number;
  remaining: number;
}

/** Names of what is no operation of the document. */
const endpoints = [
  ...["token", "deviceAuthorization", "devicePage", "jwks"],
  ...["webhookCallback", "incomingWebhook"],
];

/** What a plan has to know of the mock's operations. */
export interface KnownOperations {
  /** Tells whether some operation has a name, or fits a pattern. */
  isKnown(pattern: string): boolean;
  /** Tells whether an operation creates, changes or deletes what the mock remembers. */
  isWrite(name: string): boolean;
}

/** The faults planned for the next requests. */
export class FaultPlan implements Faults {
  readonly #operations: KnownOperations;
  #plans: Plan[] = [];

  constructor(operations: KnownOperations) {
    this.#operations = operations;
  }

  add(fault: Fault): PlannedFault {
    const { operation, skip = 0 } = fault;
    if (operation !== undefined && !endpoints.includes(operation)) {
      if (!this.#operations.isKnown(operation)) {
        throw new MockC1Error(`There is no operation "${operation}" to plan a fault for`);
      }
    }
    const times = fault.times ?? (lastingKinds.has(fault.kind) ? Number.POSITIVE_INFINITY : 1);
    const plan: Plan = { fault, skip, used: 0, remaining: times };
    this.#plans.push(plan);
    return {
      get used() {
        return plan.used;
      },
      get remaining() {
        return plan.remaining;
      },
      remove: () => {
        plan.remaining = 0;
      },
    };
  }

  clear(): void {
    for (const plan of this.#plans) plan.remaining = 0;
    this.#plans = [];
  }

  get pending(): readonly Fault[] {
    return this.#plans
      .filter(({ remaining }) => remaining > 0 && Number.isFinite(remaining))
      .map(({ fault }) => fault);
  }

  /** Returns what the faults do to a request, and counts it. */
  take(name: string): FaultEffects {
    let delayMs = 0;
    let skewMs = 0;
    let isTokenRevoked = false;
    let isEmptyPage = false;
    let lateMs = 0;
    const bodyFaults: BodyFault[] = [];
    let replyFault: ReplyFault | undefined;
    for (const plan of this.#plans) {
      const { fault } = plan;
      if (plan.remaining <= 0 || !isFor(fault, name)) continue;
      if (fault.kind === "late-write" && !this.#operations.isWrite(name)) continue;
      if (isReplyFault(fault) && replyFault) continue;
      if (plan.skip-- > 0) continue;
      plan.used++;
      plan.remaining--;
      switch (fault.kind) {
        case "delay":
          delayMs += fault.delayMs;
          break;
        case "clock-skew":
          skewMs += fault.skewMs;
          break;
        case "revoke-token":
          isTokenRevoked = true;
          break;
        case "empty-page":
          isEmptyPage = true;
          break;
        case "late-write":
          lateMs += fault.seenAfterMs;
          break;
        case "new-step-id":
        case "int64-as-text":
        case "list-key":
          bodyFaults.push(fault);
          break;
        default:
          replyFault = fault;
      }
    }
    return { delayMs, skewMs, isTokenRevoked, isEmptyPage, lateMs, bodyFaults, replyFault };
  }
}

function isFor({ operation, kind }: Fault, name: string): boolean {
  const isEndpoint = endpoints.includes(name);
  if (operation === undefined) return !isEndpoint || kind === "clock-skew";
  return isEndpoint ? operation === name : matchesPattern(operation, name);
}

/** Faults of which each request meets one at most; others add up. */
const replyKinds: ReadonlySet<Fault["kind"]> = new Set([
  "status",
  "rate-limit",
  "reset",
  "truncate",
  "html",
  "redirect",
]);

function isReplyFault(fault: Fault): boolean {
  return replyKinds.has(fault.kind);
}

/** Faults that last until they are removed: they are how a server is, not what happens once. */
const lastingKinds: ReadonlySet<Fault["kind"]> = new Set([
  "clock-skew",
  "int64-as-text",
  "list-key",
]);
