import type { Call, CallArgument } from "@c1-openapi/model";

/**
 * One field of the argument that an operation is called with by name. In which style a parameter is written
 * isn't part of it: the function does that, and a program goes on giving the same value.
 */
export interface CallField {
  readonly name: string;
  /** Where it travels. */
  readonly in: CallArgument["in"];
  readonly isRequired: boolean;
}

/** Returns the fields of the argument that an operation is called with by name. */
export function listFields({ arguments: own, body }: Call): Map<string, CallField> {
  const fields: CallField[] = own.map(({ name, in: location, isRequired }) => ({
    name,
    in: location,
    isRequired,
  }));
  if (body?.as === "fields") {
    const { properties = {}, required = [] } = body.resolved;
    for (const name of Object.keys(properties)) {
      fields.push({ name, in: "body", isRequired: required.includes(name) });
    }
  }
  return new Map(fields.map((each) => [each.name, each]));
}

/** Tells whether the module of an operation exports a type of the argument that it is called with. */
export function hasArgumentsType({ arguments: own, body }: Call): boolean {
  // What is a component's fields alone is imported by the component's own name.
  return own.length > 0 || (body?.as === "fields" && body.schema.$ref === undefined);
}
