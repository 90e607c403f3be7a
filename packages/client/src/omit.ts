// Part of an object, which a polluted Object.prototype can't reach.

/** Returns what an object has besides the names given; it has no prototype. */
export function omit<T extends object>(object: T, names: ReadonlySet<string>): Partial<T> {
  const rest = Object.create(null);
  for (const name of Object.keys(object)) {
    if (!names.has(name)) rest[name] = object[name as keyof T];
  }
  return rest;
}
