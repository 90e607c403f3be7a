import type { OpenapiDocument, SecurityRequirement } from "@c1-openapi/openapi";
import { mapOperations } from "./map-operations.ts";

/**
 * Turns one security requirement that names several schemes (all of them at once, as the
 * specification reads it) into one requirement a scheme (any of them), which is what C1 means:
 * a call carries a bearer token, however it was come by.
 */
export function separateSecuritySchemes(document: OpenapiDocument): OpenapiDocument {
  const separated = document.security
    ? { ...document, security: separate(document.security) }
    : document;
  return mapOperations(separated, (operation) =>
    operation.security ? { ...operation, security: separate(operation.security) } : operation,
  );
}

function separate(requirements: readonly SecurityRequirement[]): SecurityRequirement[] {
  return requirements.flatMap((each) => {
    const schemes = Object.entries(each);
    return schemes.length < 2 ? [each] : schemes.map(([name, scopes]) => ({ [name]: scopes }));
  });
}
