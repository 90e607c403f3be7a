// Makes a text that a regular expression matches. What isn't understood makes no text; who uses this
// tests the result against the expression.

/** How a text is made: repetitions beyond the least, and which of several characters or branches to take. */
export interface TextChoice {
  readonly extra: number;
  readonly index: number;
}

type Part = (choice: TextChoice) => string;

/** A repetition that demands more than this makes no text. */
const maxRepetitions = 10_000;

const lowerCase = "abcdefghijklmnopqrstuvwxyz";
const upperCase = lowerCase.toUpperCase();
const letters = lowerCase + upperCase;
const digits = "0123456789";
const marks = " -_.:/@,;!?#%&*+=()[]{}<>'\"`~^$|\\\n";
const wordCharacters = `${letters}${digits}_`;
const allCharacters = `${letters}${digits}${marks}`;

/** Returns a text that a pattern (ECMA-262, section 22.2) should match, or undefined if it isn't understood. */
export function textOfPattern(pattern: string, choice: TextChoice): string | undefined {
  try {
    return new PatternReader(pattern).read()(choice);
  } catch {
    return undefined;
  }
}

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  read(): Part {
    const part = this.#readBranches();
    if (this.#at < this.#pattern.length) throw new Error("a bracket too many");
    return part;
  }

  #readBranches(): Part {
    const branches = [this.#readSequence()];
    while (this.#take("|")) branches.push(this.#readSequence());
    return (choice) => pick(branches, choice.index)(choice);
  }

  #readSequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#pattern.length && !["|", ")"].includes(this.#next)) {
      const part = this.#readTerm();
      parts.push(this.#readQuantifier(part));
    }
    return (choice) => parts.map((each) => each(choice)).join("");
  }

  #readTerm(): Part {
    if (this.#take("(")) return this.#readGroup();
    if (this.#take("[")) return this.#readClass();
    if (this.#take("^") || this.#take("$")) return () => "";
    if (this.#take(".")) return oneOf(wordCharacters);
    if (this.#take("\\")) return this.#readEscape();
    const character = this.#readCharacter();
    return () => character;
  }

  #readGroup(): Part {
    // What only looks ahead or behind takes no text of its own.
    const isLookaround = ["?=", "?!", "?<=", "?<!"].some((each) => this.#take(each));
    if (!isLookaround && !this.#take("?:") && this.#take("?<")) this.#readUntil(">");
    const part = this.#readBranches();
    if (!this.#take(")")) throw new Error("a group is open");
    return isLookaround ? () => "" : part;
  }

  #readEscape(): Part {
    if (this.#take("b") || this.#take("B")) return () => "";
    const members = this.#readEscapedMembers();
    return oneOf(members);
  }

  #readClass(): Part {
    const isNegated = this.#take("^");
    let members = "";
    while (!this.#take("]")) {
      const first = this.#take("\\") ? this.#readEscapedMembers() : this.#readCharacter();
      const isRange =
        first.length === 1 && this.#next === "-" && this.#pattern[this.#at + 1] !== "]";
      if (!isRange) {
        members += first;
        continue;
      }
      this.#at += 1;
      members += range(
        first,
        this.#take("\\") ? this.#readEscapedMembers() : this.#readCharacter(),
      );
    }
    return oneOf(isNegated ? without(allCharacters, members) : members);
  }

  /** The characters that an escape stands for, in a class or alone. */
  #readEscapedMembers(): string {
    const letter = this.#readCharacter();
    switch (letter) {
      case "d":
        return digits;
      case "D":
        return without(allCharacters, digits);
      case "w":
        return wordCharacters;
      case "W":
        return without(allCharacters, wordCharacters);
      case "s":
        return " ";
      case "S":
        return wordCharacters;
      case "n":
        return "\n";
      case "t":
        return "\t";
      case "r":
        return "\r";
      case "x":
        return this.#readCode(2);
      case "u":
        return this.#take("{")
          ? String.fromCodePoint(Number.parseInt(this.#readUntil("}"), 16))
          : this.#readCode(4);
      case "p":
        return membersOfProperty(this.#readUntil("}"));
      default:
        if (/[1-9kcP]/.test(letter)) throw new Error("not understood");
        return letter;
    }
  }

  #readQuantifier(part: Part): Part {
    const bounds = this.#readBounds();
    if (!bounds) return part;
    this.#take("?");
    const [least, most] = bounds;
    if (least > maxRepetitions) throw new Error("too long");
    return (choice) =>
      part(choice).repeat(Math.min(least + choice.extra, Math.max(least, most), maxRepetitions));
  }

  #readBounds(): [number, number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    const [text, least = "", comma = "", most = ""] =
      /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at)) ?? [];
    if (text === undefined) return undefined;
    this.#at += text.length;
    if (comma === "") return [Number(least), Number(least)];
    return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
  }

  get #next(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #readCharacter(): string {
    const code = this.#pattern.codePointAt(this.#at);
    if (code === undefined) throw new Error("the pattern ends too early");
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #readUntil(end: string): string {
    const at = this.#pattern.indexOf(end, this.#at);
    if (at < 0) throw new Error("the pattern ends too early");
    const text = this.#pattern.slice(this.#at, at);
    this.#at = at + end.length;
    return text;
  }

  #readCode(length: number): string {
    const text = this.#pattern.slice(this.#at, this.#at + length);
    this.#at += length;
    return String.fromCharCode(Number.parseInt(text, 16));
  }
}

/** `{Lu`, `{Letter` and the like (ECMA-262, section 22.2.1.2). */
function membersOfProperty(property: string): string {
  if (/^\{(Lu|Upper)/.test(property)) return upperCase;
  if (/^\{(Ll|Lower)/.test(property)) return lowerCase;
  return property.startsWith("{N") ? digits : letters;
}

function oneOf(members: string): Part {
  const characters = [...members];
  if (characters.length === 0) throw new Error("nothing matches");
  return ({ index }) => pick(characters, index);
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

function without(characters: string, removed: string): string {
  return [...characters].filter((each) => !removed.includes(each)).join("");
}

function range(first: string, last: string): string {
  const [from = 0, to = 0] = [first.codePointAt(0), last.codePointAt(0)];
  const count = Math.min(to - from + 1, 200);
  return Array.from({ length: count }, (_, at) => String.fromCodePoint(from + at)).join("");
}
