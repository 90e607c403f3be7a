const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  /[ \t\r\n]*(?:([{}[\]:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

/** The offset at which a text stops being JSON. Node's own message tells it only sometimes. */
export function findJsonError(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  let offset = 0;
  for (;;) {
    token.lastIndex = offset;
    const match = token.exec(text);
    const [whole = "", sign, string] = match ?? [];
    const start =
      offset + (/^\s*/.exec(match === null ? text.slice(offset) : whole)?.[0].length ?? 0);
    if (match === null) return start;
    const next: Expected | undefined = nextExpected(expected, sign, string, open);
    if (next === undefined) return start;
    expected = next;
    offset += whole.length;
  }
}

function nextExpected(
  expected: Expected,
  sign: string | undefined,
  string: string | undefined,
  open: string[],
): Expected | undefined {
  const isEnd = sign === "}" || sign === "]";
  if (isEnd) {
    const mayEnd =
      expected === "commaOrEnd" || expected === (sign === "}" ? "keyOrEnd" : "valueOrEnd");
    return mayEnd && open.pop() === sign ? afterValue(open) : undefined;
  }
  if (expected === "key" || expected === "keyOrEnd")
    return string === undefined ? undefined : "colon";
  if (expected === "colon") return sign === ":" ? "value" : undefined;
  if (expected === "commaOrEnd") {
    if (sign !== ",") return undefined;
    return open.at(-1) === "}" ? "key" : "value";
  }
  if (expected === "nothing" || sign === ":" || sign === ",") return undefined;
  if (sign === undefined) return afterValue(open);
  open.push(sign === "{" ? "}" : "]");
  return sign === "{" ? "keyOrEnd" : "valueOrEnd";
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? "nothing" : "commaOrEnd";
}
