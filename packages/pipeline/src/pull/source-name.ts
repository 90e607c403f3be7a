/** What stands in a name for what was left out. */
const leftOut = "…";

/**
 * Returns what a source is called wherever somebody reads of it: in messages, in results, and in the
 * committed provenance. A path is its own name. Of a URL (RFC 3986, section 3) the user, the password, the
 * fragment and the values of the query are left out, because any of them may be a secret.
 *
 * @example
 * sourceName("https://me:secret@example.com/api.json?ref=main&token=secret");
 * // https://example.com/api.json?ref=…&token=…
 */
export function sourceName(source: string): string {
  // One letter is the drive of a path on Windows.
  const scheme = /^[a-z][a-z0-9+.-]+:[/\\]*/i.exec(source)?.[0];
  if (scheme === undefined) return source;
  const [address = "", query] = splitAtFirst(withoutFragment(withoutUser(source, scheme)), "?");
  return query === undefined ? address : `${address}?${query.split("&").map(nameOf).join("&")}`;
}

function withoutUser(source: string, scheme: string): string {
  const rest = source.slice(scheme.length);
  // In a URL that can't be read, a password may hold what ends an address elsewhere.
  const end = URL.canParse(source) ? rest.search(/[/\\?#]/) : -1;
  const at = (end === -1 ? rest : rest.slice(0, end)).lastIndexOf("@");
  return scheme + rest.slice(at + 1);
}

function withoutFragment(url: string): string {
  return splitAtFirst(url, "#")[0];
}

/** A part of a query without a name may be all secret. */
function nameOf(parameter: string): string {
  const [name, value] = splitAtFirst(parameter, "=");
  return value === undefined ? leftOut : `${name}=${leftOut}`;
}

function splitAtFirst(text: string, mark: string): [before: string, after?: string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
