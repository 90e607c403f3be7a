/** Returns a Markdown text without its code spans, as CommonMark delimits them (0.31, section 6.1). */
export function outsideOfCode(markdown: string): string {
  let rest = "";
  for (let index = 0; index < markdown.length; ) {
    if (markdown[index] === "\\") throw new Error(`A backslash at ${index}: ${markdown}`);
    const run = /^`+/.exec(markdown.slice(index))?.[0];
    if (run === undefined) {
      rest += markdown[index];
      index += 1;
      continue;
    }
    const closing = new RegExp(`(?<!\`)${run}(?!\`)`).exec(markdown.slice(index + run.length));
    const content =
      closing && markdown.slice(index + run.length, index + run.length + closing.index);
    if (!closing || content?.includes("\n"))
      throw new Error(`An open span at ${index}: ${markdown}`);
    rest += "X";
    index += run.length + closing.index + run.length;
  }
  return rest;
}
