/** Returns the text with every secret in it blotted out. */
export function blotOut(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}

/**
 * Returns the cause of an error as it is, or its text without the secrets when it shows one:
 * platforms quote header values, and a `fetch` may attach the whole request.
 */
export function hideSecrets(cause: unknown, secrets: readonly string[]): unknown {
  try {
    const shown = textOf(cause as Error);
    if (blotOut(shown, secrets) === shown) return cause;
  } catch {
    // Circular, so it can't be looked through: then it isn't shown either.
  }
  return blotOut(`${cause}`, secrets);
}

function textOf(cause: Error): string {
  return cause ? JSON.stringify(cause) + cause + cause.stack + textOf(cause.cause as Error) : "";
}
