import { MockC1Error } from "../errors.js";
import { matchesPattern } from "../pattern.js";
import type { Fault, FaultEffects, ReplyFault } from "./fault.js";

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
   * @throws MockC1Error when the mock has no such operation
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

const oauthEndpoints = ["token", "deviceAuthorization", "devicePage"];

/** The faults planned for the next requests. */
export class FaultPlan implements Faults {
  readonly #isKnown: (pattern: string) => boolean;
  #plans: Plan[] = [];

  constructor(isKnown: (pattern: string) => boolean) {
    this.#isKnown = isKnown;
  }

  add(fault: Fault): PlannedFault {
    const { operation, skip = 0 } = fault;
    if (operation !== undefined && !oauthEndpoints.includes(operation)) {
      if (!this.#isKnown(operation)) {
        throw new MockC1Error(`There is no operation "${operation}" to plan a fault for`);
      }
    }
    const times = fault.times ?? (fault.kind === "clock-skew" ? Number.POSITIVE_INFINITY : 1);
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
    let replyFault: ReplyFault | undefined;
    for (const plan of this.#plans) {
      const { fault } = plan;
      if (plan.remaining <= 0 || !isFor(fault, name)) continue;
      if (isReplyFault(fault) && replyFault) continue;
      if (plan.skip-- > 0) continue;
      plan.used++;
      plan.remaining--;
      if (fault.kind === "delay") delayMs += fault.delayMs;
      else if (fault.kind === "clock-skew") skewMs += fault.skewMs;
      else if (fault.kind === "revoke-token") isTokenRevoked = true;
      else if (fault.kind === "empty-page") isEmptyPage = true;
      else replyFault = fault;
    }
    return { delayMs, skewMs, isTokenRevoked, isEmptyPage, replyFault };
  }
}

function isFor({ operation, kind }: Fault, name: string): boolean {
  const isOAuth = oauthEndpoints.includes(name);
  if (operation === undefined) return !isOAuth || kind === "clock-skew";
  return isOAuth ? operation === name : matchesPattern(operation, name);
}

/** Faults that several of can happen to one request. */
const additiveKinds: ReadonlySet<Fault["kind"]> = new Set([
  "delay",
  "clock-skew",
  "revoke-token",
  "empty-page",
]);

function isReplyFault(fault: Fault): boolean {
  return !additiveKinds.has(fault.kind);
}
