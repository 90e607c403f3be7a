/** The words of a name: `MCPAccessProfile` is MCP, Access, Profile; `A2UIOwnersV2` is A2UI, Owners, V2. */
export function splitWords(name: string): readonly string[] {
  const known = wordsOf.get(name);
  if (known) return known;
  const words =
    name
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/([0-9])([A-Z][a-z])/g, "$1 $2")
      .replace(/(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  wordsOf.set(name, words);
  return words;
}

/** Names that were split before: a document's operations are named a dozen times in a run. */
const wordsOf = new Map<string, readonly string[]>();

/** `PersonalClient` as `personalClient`, `A2UI` as `a2ui`, `MCPTool` as `mcpTool`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = splitWords(name);
  return asIdentifier(first.toLowerCase() + rest.map(capitalise).join(""));
}

/** `personal client` as `PersonalClient`. Capitals inside a word stay: `MCPTool` is `MCPTool`. */
export function pascalCase(name: string): string {
  return asIdentifier(splitWords(name).map(capitalise).join(""));
}

/** `MCPAccessProfile` as `mcp-access-profile`. */
export function kebabCase(name: string): string {
  return splitWords(name).join("-").toLowerCase() || "default";
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function asIdentifier(name: string): string {
  return /^[0-9]/.test(name) || name === "" ? `_${name}` : name;
}
