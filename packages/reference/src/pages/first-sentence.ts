import { plainLine, plainText } from "@c1-openapi/openapi";

/** Longer ones are cut: a list is looked over. */
const mostCharacters = 160;

const mostRead = 4000;

/** Returns the first sentence of a text, on one line. */
export function firstSentence(text: string): string {
  // What stands further behind is not looked at: the text may be a book.
  const [paragraph = ""] = plainText(text.trimStart().slice(0, mostRead)).split(/\n\s*\n/);
  const line = plainLine(paragraph);
  const sentence = /^.*?[.!?](?=\s+[^a-z\s]|$)/.exec(line)?.[0] ?? line;
  if (sentence.length <= mostCharacters) return sentence;
  const cut = sentence.slice(0, mostCharacters);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/(?<![`\s])[`\s]+$/, "")}…`;
}
