// Replaces secrets in what others wrote: answers that quote a token, errors of a platform.

/** Returns the text with every secret in it replaced, also where it is escaped as JSON escapes. */
export function redact(text: string, secrets: readonly string[]): string {
  let redacted = text;
  for (const secret of secrets.filter(Boolean)) {
    if (!redacted.includes(secret)) {
      const unescaped = redacted.replace(/\\(?:u([\da-f]{4})|(.))/gi, readEscape);
      if (!unescaped.includes(secret)) continue;
      redacted = unescaped;
    }
    redacted = redacted.replaceAll(secret, "***");
  }
  return redacted;
}

/** Returns the character that an escape of JSON stands for, where a secret can hold that. */
function readEscape(whole: string, code: string | undefined, letter: string): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return letter === '"' || letter === "\\" ? letter : whole;
}

/** Returns a value that was parsed from JSON, with every secret in it replaced, in keys too. */
export function redactJson(value: unknown, secrets: readonly string[]): unknown {
  const text = JSON.stringify(value);
  const redacted = secrets
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  return redacted === text ? value : JSON.parse(redacted);
}
