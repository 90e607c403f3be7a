import { unsafeCharacters } from "./unsafe-characters.ts";

/**
 * Returns a value's JSON on one line, with what a terminal or a CI's log would act on written as
 * escapes: whoever parses it gets every text as it is.
 */
export function jsonForLog(value: unknown): string {
  return JSON.stringify(value)
    .replace(unsafeCharacters, spellOut)
    .replace(/#(?=#)/g, spellOut);
}

function spellOut(character: string): string {
  let escapes = "";
  for (let index = 0; index < character.length; index += 1) {
    escapes += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escapes;
}
