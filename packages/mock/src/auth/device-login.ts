import { randomInt } from "node:crypto";
import type { MockClock } from "../clock.js";
import { makeSecret } from "../state/ids.js";
import { type Form, requireField } from "./form.js";
import { refuseGrant } from "./oauth-error.js";
import type { TokenHolder } from "./tokens.js";

export const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Letters that no one takes for others, and that make no words (RFC 8628, 6.1). */
const userCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

/** How much longer a device waits after `slow_down` (RFC 8628, section 3.5). */
const slowDownSeconds = 5;

interface Login {
  readonly clientId: string;
  readonly userCode: string;
  readonly expiresAtMs: number;
  intervalMs: number;
  lastPollAtMs: number;
  state: "pending" | "approved" | "denied" | "redeemed";
  holder: TokenHolder | undefined;
}

/** How device logins go. */
export interface DeviceSettings {
  readonly clock: MockClock;
  readonly publicClientIds: readonly string[];
  readonly intervalSeconds: number;
  readonly lifetimeSeconds: number;
  /** Address of the page that people approve on. */
  readonly pageUrl: () => string;
}

/** The logins of devices that have no browser (RFC 8628). */
export class DeviceLogin {
  readonly #settings: DeviceSettings;
  readonly #logins = new Map<string, Login>();

  constructor(settings: DeviceSettings) {
    this.#settings = settings;
  }

  /** Returns the answer of the device authorization endpoint. */
  start(form: Form): object {
    const { clock, publicClientIds, intervalSeconds, lifetimeSeconds, pageUrl } = this.#settings;
    const clientId = requireField(form, "client_id");
    if (!publicClientIds.includes(clientId)) {
      throw refuseGrant("invalid_client", "the client is none that devices log in with");
    }
    const deviceCode = makeSecret();
    const userCode = this.#makeUserCode();
    this.#logins.set(deviceCode, {
      clientId,
      userCode,
      expiresAtMs: clock.now() + lifetimeSeconds * 1000,
      intervalMs: intervalSeconds * 1000,
      lastPollAtMs: Number.NEGATIVE_INFINITY,
      state: "pending",
      holder: undefined,
    });
    return {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: pageUrl(),
      verification_uri_complete: `${pageUrl()}?user_code=${userCode}`,
      expires_in: lifetimeSeconds,
      interval: intervalSeconds,
    };
  }

  /**
   * Returns whom the token of a login is for.
   * @throws {RefusedRequest} while nobody has approved it, and ever after when it can't be
   */
  redeem(form: Form): TokenHolder {
    const now = this.#settings.clock.now();
    const clientId = requireField(form, "client_id");
    const login = this.#logins.get(requireField(form, "device_code"));
    if (!login || login.clientId !== clientId) {
      throw refuseGrant("invalid_grant", "the device code is not of this client");
    }
    if (login.state === "redeemed") {
      throw refuseGrant("invalid_grant", "the device code was used before");
    }
    if (login.expiresAtMs <= now) throw refuseGrant("expired_token", "the device code has expired");
    const waitedMs = now - login.lastPollAtMs;
    login.lastPollAtMs = now;
    if (waitedMs < login.intervalMs) {
      login.intervalMs += slowDownSeconds * 1000;
      throw refuseGrant("slow_down", "asked again too soon");
    }
    if (login.state === "denied") throw refuseGrant("access_denied", "the person said no");
    if (!login.holder) throw refuseGrant("authorization_pending", "nobody has approved yet");
    login.state = "redeemed";
    return login.holder;
  }

  /** Decides the login of a user code, or the latest that is pending; returns whether there was one. */
  decide(userCode: string | undefined, holder: TokenHolder | undefined): boolean {
    const now = this.#settings.clock.now();
    const wanted = userCode && normalise(userCode);
    const login = [...this.#logins.values()]
      .reverse()
      .find(
        (each) =>
          each.state === "pending" &&
          each.expiresAtMs > now &&
          (wanted === undefined || normalise(each.userCode) === wanted),
      );
    if (!login) return false;
    login.state = holder ? "approved" : "denied";
    login.holder = holder;
    return true;
  }

  #makeUserCode(): string {
    const letters = Array.from(
      { length: 8 },
      () => userCodeLetters[randomInt(userCodeLetters.length)],
    ).join("");
    return `${letters.slice(0, 4)}-${letters.slice(4)}`;
  }
}

/** People type codes in small letters and without the hyphen. */
function normalise(userCode: string): string {
  return userCode.toUpperCase().replace(/[^A-Z]/g, "");
}
