/** Returns a media type without its parameters: `application/json` of `Application/JSON; charset=utf-8`. */
export function withoutParameters(type: string): string {
  const [essence = ""] = type.split(";");
  return essence.trim().toLowerCase();
}

/** Tells whether a media type is JSON: `application/json`, or another with the suffix `+json` (RFC 6839, section 3.1). */
export function isJson(type: string): boolean {
  const essence = withoutParameters(type);
  return essence === "application/json" || /^application\/.+\+json$/.test(essence);
}

/** Tells whether a media type is the one that a document declares, or in its range: `image/*`, or any at all. */
export function isOfType(type: string, declared: string): boolean {
  const [essence, range] = [withoutParameters(type), withoutParameters(declared)];
  if (range === "*/*") return true;
  return range.endsWith("/*") ? essence.startsWith(range.slice(0, -1)) : essence === range;
}
