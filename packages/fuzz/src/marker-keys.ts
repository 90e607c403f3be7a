/** The extensions of OpenAPI that the code gives a meaning, or writes itself. */
export const markerKeys = [
  "x-codeSamples",
  "x-displayName",
  "x-speakeasy-group",
  "x-speakeasy-name-override",
  "x-speakeasy-unknown-values",
  "x-stability-level",
  "x-sunset",
  "x-typescript-name",
  "x-typescript-operation",
  "x-typescript-request-name",
  "x-webhooks",
] as const;

/** Once they were marks of the generator's own, and a document could give them: its texts became code. */
export const formerMarkerKeys = [
  "x-open-enum",
  "x-typescript-request-of",
  "x-enum-varnames",
  "x-enum-descriptions",
] as const;
