import { randomBytes, randomInt } from "node:crypto";

const colours = wordsOf(
  "amber azure black blue bronze copper coral crimson cyan gold green grey indigo ivory jade lilac lime navy olive orange pink plum red rose ruby silver teal violet white yellow",
);
const animals = wordsOf(
  "badger bear beaver bison crane deer dolphin eagle falcon finch fox gecko hare hawk heron ibex lemur lynx marten moose newt otter owl panda puffin raven seal stork swan tiger toad trout viper whale wolf wren",
);

function wordsOf(text: string): readonly string[] {
  return text.split(" ");
}

/** Returns a new id of C1's kind, such as `blue-whale-12345`. */
export function makeId(): string {
  return `${pick(colours)}-${pick(animals)}-${randomInt(10_000, 100_000)}`;
}

/** Returns an id that `isTaken` doesn't know yet; a number as text where ids are numbers. */
export function makeFreeId(isTaken: (id: string) => boolean, isNumber = false): string {
  for (;;) {
    const id = isNumber ? `${randomInt(1, 2 ** 47)}` : makeId();
    if (!isTaken(id)) return id;
  }
}

/** Returns text that nobody can guess, for tokens and device codes. */
export function makeSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? "";
}
