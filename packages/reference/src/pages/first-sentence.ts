import { plainLine, plainText } from "@c1-openapi/openapi";
import { shorten } from "./limits.ts";

/** Longer ones are cut: a list is looked over. */
const mostCharacters = 160;

const mostRead = 4000;

/** Where a sentence ends: an abbreviation goes on in small letters, and Chinese and Japanese have no blanks. */
const firstOne = /^.*?(?:[.!?](?=\s+[^a-z\s]|$)|[。！？])/;

/** Returns the first sentence of a text, on one line. */
export function firstSentence(text: string): string {
  // What stands further behind is not looked at: the text may be a book.
  const [paragraph = ""] = plainText(text.trimStart().slice(0, mostRead)).split(/\n\s*\n/);
  const line = plainLine(paragraph);
  const sentence = firstOne.exec(line)?.[0] ?? line;
  if (sentence.length <= mostCharacters) return sentence;
  // A span of code that has only begun would be none.
  return shorten(sentence, mostCharacters).replace(/(?<![`\s])[`\s]+…$/, "…");
}
