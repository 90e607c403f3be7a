/** What texts of a format look like, as far as one sees at a glance that they are none. */
const shapes: ReadonlyMap<string, RegExp> = new Map([
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i],
  ["email", /^[^\s@]+@[^\s@]+$/],
  ["ipv4", /^\d{1,3}(\.\d{1,3}){3}$/],
  ["uri", /^[a-z][a-z\d+.-]*:\S+$/i],
  ["uuid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
]);

/** Tells whether a text could be of a format; of those that it doesn't know, any text could be. */
export function hasFormat(text: string, format: string | undefined): boolean {
  return shapes.get(format ?? "")?.test(text) ?? true;
}
