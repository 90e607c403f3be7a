import { DocumentError } from "@c1-openapi/openapi";

/**
 * Runs one of openapi-typescript's printers. It throws plain errors at combinations of keywords
 * that it has no type for, such as numbers in the enum of an object.
 *
 * @throws {DocumentError} `refused`
 */
export function printOrRefuse<T>(print: () => T): T {
  try {
    return print();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentError("refused", `A schema can't be written as a type: ${message}`, {
      where: /#\/\S*/.exec(message)?.[0] ?? "#/components/schemas",
      remedy: "Correct the schema with an action of spec/overlay.yaml.",
      cause,
    });
  }
}
