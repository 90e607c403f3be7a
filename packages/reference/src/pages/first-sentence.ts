import { plainLine, plainText } from "@c1-openapi/openapi";

/** Longer ones are cut: a list is looked over. */
const mostCharacters = 160;

/** Returns the first sentence of a text, on one line. */
export function firstSentence(text: string): string {
  const [paragraph = ""] = plainText(text).split(/\n\s*\n/);
  const line = plainLine(paragraph);
  const sentence = /^.*?[.!?](?=\s+[^a-z\s]|$)/.exec(line)?.[0] ?? line;
  if (sentence.length <= mostCharacters) return sentence;
  const cut = sentence.slice(0, mostCharacters);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[`\s]+$/, "")}…`;
}
