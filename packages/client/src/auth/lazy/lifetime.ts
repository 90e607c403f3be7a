// How long a token is held.

/** A number of seconds, as a number or as text. */
const decimal = /^\d+(\.\d+)?$/;

const minSeconds = 30;
const maxSeconds = 86_400;
const defaultSeconds = 300;

/**
 * Returns how long a token is held, in milliseconds: from half a minute to a day, and five minutes
 * when `expires_in` means nothing. So no token is kept forever, and no answer makes a mint of every
 * request.
 */
export function lifetimeMs(expiresIn: unknown): number {
  const seconds = decimal.test(`${expiresIn}`) ? Number(expiresIn) : 0;
  if (seconds <= 0) return 1000 * defaultSeconds;
  return 1000 * Math.min(Math.max(seconds, minSeconds), maxSeconds);
}
