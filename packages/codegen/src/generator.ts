import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("openapi-typescript/package.json") as {
  version: string;
};

/** What turns the corrected document into types, and its version. */
export const generator: { name: string; version: string } = { name: "openapi-typescript", version };
