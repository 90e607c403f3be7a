/** What nobody means to publish, by what it looks like. */
const patterns: readonly [name: string, pattern: RegExp][] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/],
  // AWS's own documentation ends its keys in EXAMPLE, and so do texts that quote it.
  ["a key of AWS", /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE\b)[A-Z0-9]{16}\b/],
  // A token begins where a word does: else a long text would be searched again from each of its characters.
  [
    "a JSON Web Token",
    /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/,
  ],
  ["a secret of C1", /secret-token:[a-z.]+:v\d+:[A-Za-z0-9_-]{40,}/],
  ["a setting of a registry's credentials", /:_(?:authToken|auth|password)\s*=\s*[^\s$]/],
];

/** Returns the kinds of secrets that a text seems to hold, each with an article: "a private key". */
export function findSecrets(text: string): string[] {
  return patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
