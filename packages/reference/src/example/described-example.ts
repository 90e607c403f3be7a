/** Longer ones are no example of an id or a name. */
const longestExample = 100;

/**
 * What a description itself gives for an example, if that can't be a word of its sentence:
 * ``such as `blue-whale-12345` ``, `(e.g., blue-whale-12345)`.
 */
export function describedExample(description: string, name: string): string | undefined {
  // Of most fields it gives a list of the values, or the syntax; of these it gives one.
  if (!/id$|name$|cidr|slug|domain|host/i.test(name)) return undefined;
  const match =
    /(?:such as|for example|e\.g\.),? ?(?:`([\w.:/@-]+)`|"([\w.:/@-]+)"|([\w:/@-]+\d[\w:/-]*))/i.exec(
      description,
    );
  const example = match?.[1] ?? match?.[2] ?? match?.[3];
  return example !== undefined && example.length <= longestExample ? example : undefined;
}
