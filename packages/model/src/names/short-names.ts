import { splitWords } from "./letter-case.ts";

/** What an operation is called in full, and what of it may be left out. */
export interface LongName {
  readonly group: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

/** Nobody spells out a longer path, and each of its ends would be a name to try. */
const mostSegments = 100;

/** Words of a path that say nothing of what it leads to. */
const emptyWord = /^(api|rest|v\d\w*)$/;

/**
 * Returns the names that an operation could have, the shortest first and the full one last: without its
 * group's name in front (`repos/get` in `repos` is `get`), and without the path where it is spelled out
 * (`read_item_items__item_id__get` of `GET /items/{item_id}` is `read_item`).
 */
export function listShortNames(long: LongName): string[] {
  const full = splitWords(long.name);
  const wordings = [...shortenPath(full, long), full];
  const candidates = wordings.flatMap((words) => [withoutGroup(words, long.group), words]);
  const names = candidates.filter(canStandAlone).map((words) => words.join(" "));
  return [...new Set([...names, full.join(" ")])];
}

/** A name that begins with a digit is none in a program. */
function canStandAlone([first]: readonly string[]): boolean {
  return first !== undefined && !/^\d/.test(first);
}

function withoutGroup(words: readonly string[], group: string): readonly string[] {
  const own = splitWords(group).map(singular);
  const isPrefix = own.length > 0 && own.every((each, index) => each === singular(words[index]));
  return isPrefix ? words.slice(own.length) : words;
}

/** `Repos` and `repo` are one group's name. */
function singular(word = ""): string {
  return word.toLowerCase().replace(/(?<=.)s$/, "");
}

/** The names of an operation whose name spells out its path, from the shortest on. */
function shortenPath(full: readonly string[], { method, path }: LongName): (readonly string[])[] {
  const lower = full.map((each) => each.toLowerCase());
  const all = wordsOf(path);
  // `list_users_api_v1_users_get`, as frameworks make it of a function's name.
  const tail = [...all, method];
  const head = full.slice(0, -tail.length);
  if (head.length > 0 && endsWith(lower, tail)) return [head];
  const [verb = "", ...rest] = lower;
  const words = withoutEmpty(all);
  const isSpelled = verb === method && words.length > 1 && isSame(withoutEmpty(rest), words);
  const segments = path.split("/").filter((each) => each !== "" && !each.startsWith("{"));
  if (!isSpelled || segments.length > mostSegments) return [];
  return segments
    .map((_, index) => [method, ...segments.slice(segments.length - index - 1).flatMap(wordsOf)])
    .filter((wording) => wording.length < full.length);
}

/** The words of a path, its parameters' as well. */
function wordsOf(path: string): string[] {
  return splitWords(path).map((each) => each.toLowerCase());
}

function withoutEmpty(words: readonly string[]): string[] {
  return words.filter((each) => !emptyWord.test(each));
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return isSame(words.slice(words.length - end.length), end);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
