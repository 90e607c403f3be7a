// How a message shows a value that it refuses.

/** Returns a text in quotes, a number or the like as it is, and of all else what kind it is. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" ? `${value}` : kindOf(value);
}

/** Returns what kind a value is, where the value itself is nobody's business. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return `${value}`;
  if (value === "") return "an empty text";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return `a value of type ${typeof value}`;
}
