/** The contexts that an expression of a workflow can name. */
export type Scope = Record<string, unknown>;

const token =
  /\s*(?:'(?<text>(?:[^']|'')*)'|(?<path>[A-Za-z_][\w-]*(?:\.[\w-]+)*)|(?<operator>==|!=|&&|\|\||!|\(|\)))/y;

/**
 * Returns the value of an expression of GitHub's workflows, as far as ours have them: texts, contexts, `==`,
 * `!=`, `&&`, `||`, `!` and parentheses.
 *
 * @throws {Error} for anything else
 */
export function evaluate(expression: string, scope: Scope): unknown {
  const tokens: { text?: string; path?: string; operator?: string }[] = [];
  token.lastIndex = 0;
  const end = expression.trimEnd().length;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const groups = token.exec(expression)?.groups;
    if (!groups) throw new Error(`What is this: ${expression.slice(at)}`);
    tokens.push(groups);
  }
  let index = 0;
  const takes = (operator: string): boolean => {
    if (tokens[index]?.operator !== operator) return false;
    index += 1;
    return true;
  };
  const value = (): unknown => {
    if (takes("!")) return !value();
    if (takes("(")) {
      const inner = either();
      if (!takes(")")) throw new Error(`A parenthesis is open: ${expression}`);
      return inner;
    }
    const { text, path } = tokens[index] ?? {};
    index += 1;
    if (text !== undefined) return text.replaceAll("''", "'");
    if (path === undefined) throw new Error(`A value is missing: ${expression}`);
    return lookUp(path, scope);
  };
  const comparison = (): unknown => {
    const left = value();
    if (takes("==")) return (left ?? "") === (value() ?? "");
    if (takes("!=")) return (left ?? "") !== (value() ?? "");
    return left;
  };
  const both = (): unknown => {
    let left = comparison();
    while (takes("&&")) {
      const right = comparison();
      left = left ? right : left;
    }
    return left;
  };
  const either = (): unknown => {
    let left = both();
    while (takes("||")) {
      const right = both();
      left = left || right;
    }
    return left;
  };
  const result = either();
  if (index < tokens.length) throw new Error(`Something is left over: ${expression}`);
  return result;
}

function lookUp(path: string, scope: Scope): unknown {
  if (path === "true" || path === "false") return path === "true";
  return path
    .split(".")
    .reduce<unknown>((found, name) => (found as Scope | undefined)?.[name], scope);
}
