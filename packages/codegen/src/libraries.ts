import { createRequire } from "node:module";
import type * as OpenapiTypescript from "openapi-typescript";
import type TypeScript from "typescript";

// Both are CommonJS at heart. Required, they load in half the time that importing them takes,
// since nothing has to search nine megabytes of compiler for the names that it exports; and it is
// one compiler for both, whose nodes the printer hands back and forth.
const require = createRequire(import.meta.url);

/** The TypeScript 5.9 compiler: openapi-typescript needs the API that TypeScript 7 doesn't have. */
export const compiler: typeof TypeScript = require("typescript");

/** What of openapi-typescript is used here. */
type Printers = Pick<
  typeof OpenapiTypescript,
  "astToString" | "transformSchema" | "transformSchemaObject"
>;

// By file, since its main module loads the front end too, which isn't used and takes longer to load
// than the compiler.
const fromFile = (file: string) => require(`openapi-typescript/dist/${file}.cjs`);

/** openapi-typescript's printers, which nothing outside of this package knows of. */
export const openapiTypescript: Printers = {
  astToString: fromFile("lib/ts").astToString,
  transformSchema: fromFile("transform/index"),
  transformSchemaObject: fromFile("transform/schema-object").default,
};
