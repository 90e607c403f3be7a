/** Returns whether a pattern such as `personalClient.*` or `*.get*` stands for a name. */
export function matchesPattern(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return pattern === name;
  const source = pattern.split("*").map((part) => part.replace(/[^\w]/g, "\\$&"));
  return new RegExp(`^${source.join(".*")}$`).test(name);
}
