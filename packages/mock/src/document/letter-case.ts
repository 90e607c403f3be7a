/** The words of a name: `MCPAccessProfile` is MCP, Access, Profile; `A2UIOwnersV2` is A2UI, Owners, V2. */
function splitWords(name: string): string[] {
  return (
    name
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/([0-9])([A-Z][a-z])/g, "$1 $2")
      .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

/** `PersonalClient` as `personalClient`, `A2UI` as `a2ui`, `app_user_id` as `appUserId`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = splitWords(name);
  const joined =
    first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[0-9]/.test(joined) || joined === "" ? `_${joined}` : joined;
}
