// How much of what operations share a page repeats. A page of an operation shows the shape of what it takes
// and answers; the rest stands once, on the page of the schema, and is linked. So the pages of a document
// grow with the document, also where every operation refers to everything.

/** Rows of a table; those that are required come first. */
export const mostRows = 60;
/** The same for a page of a schema, which alone shows them. */
export const mostOwnRows = 500;
/** Characters of a description that stands in more detail elsewhere, and of one that doesn't. */
export const longestNote = 500;
export const longestOwnNote = 2000;
/** Values of an enum, and members of a union, in the cell of a table. */
export const mostValues = 30;
/** Values on the page of the enum itself. */
export const mostOwnValues = 1000;
/** Links to what uses a schema. */
export const mostLinks = 40;
/** Answers of success that are shown with their fields and an example; of the others, their types. */
export const mostAnswers = 3;
/** Alternatives of signing in. */
export const mostAlternatives = 6;
/** Characters of the document's own text, in YAML. */
export const longestYaml = 32_000;
/** Characters of an operation's or a schema's own description. */
export const longestDescription = 20_000;
/** Characters of the document's title in a file that has to be short. */
export const longestTitle = 200;
/** Characters of a group's pages in one; where there are more, the rest are links. */
export const longestGroup = 200_000;
/** Releases that a history names, and what it says of each. */
export const mostReleases = 20;
export const mostChanges = 10;

/**
 * Returns a text of which no more than this is left, cut between words. Where words are very long, as in
 * Chinese and in addresses, it is cut within one, and never within a character.
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
  const blank = cut.lastIndexOf(" ");
  return `${blank < longest / 2 ? cut : cut.slice(0, blank)}…`;
}

/** Returns the first of a list as a sentence has them, and how many more there are. */
export function listSome(
  items: readonly string[],
  most: number,
  conjunction: "or" | "and",
): string {
  const shown = items.slice(0, most);
  const left = items.length - shown.length;
  if (left > 0) return `${shown.join(", ")} ${conjunction} ${left} more`;
  return shown.join(conjunction === "or" ? " or " : ", ");
}
