// Needs nothing installed: the commands of scripts/automation import it, too.

/**
 * Returns what a JSON text holds, if it is what is expected.
 *
 * @param refuse makes the error that is thrown otherwise; `cause` is the parser's error, if the text is no JSON
 */
export function parseJsonAs<T>(
  text: string,
  isExpected: (value: unknown) => value is T,
  refuse: (cause: unknown) => Error,
): T {
  let value: unknown;
  let cause: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    cause = error;
  }
  if (isExpected(value)) return value;
  throw refuse(cause);
}
