import { logCommand } from "./quote-text.ts";
import { unsafeCharacters } from "./unsafe-characters.ts";

/**
 * Returns a JSON text in which characters that steer a terminal, turn the reading direction or can't be
 * seen are escapes, and so is what would make a command to a CI's log. Whoever parses it gets every text as
 * it is.
 */
export function escapeJson(text: string): string {
  return (
    text
      .replace(unsafeCharacters, (character) =>
        // Between tokens they are the layout of the text; in its strings they are escaped already.
        character === "\n" || character === "\t" ? character : toEscapes(character),
      )
      // A line of JSON begins with a mark, so that the command is within a string.
      .replace(logCommand, (command) => command.slice(0, -1) + toEscapes(command.slice(-1)))
  );
}

/** Returns a character as JSON escapes it, one escape for each of its UTF-16 units. */
export function toEscapes(character: string): string {
  let escapes = "";
  for (let index = 0; index < character.length; index += 1) {
    escapes += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escapes;
}
