/**
 * Returns the address of a host, or undefined when it is not a host, with a port or without, in
 * the very form that URLs give it: whatever a parser would read differently is not taken.
 */
export function hostUrl(host: string): string | undefined {
  const url = `https://${host}`.toLowerCase();
  return URL.canParse(url) && new URL(url).origin === url ? url : undefined;
}
