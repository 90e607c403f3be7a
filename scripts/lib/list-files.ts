/** Files named one by one; the rest is counted. */
const maxNamed = 8;

/** Returns a line for each of the first files, and one that counts the rest. */
export function listFiles(files: readonly string[]): string[] {
  const others = files.length - maxNamed;
  const named = files.slice(0, maxNamed).map((each) => `  ${each}`);
  return others > 0 ? [...named, `  and ${others} more`] : named;
}
