import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { ValidateFunction } from "ajv";

const require = createRequire(import.meta.url);

/** Where compiled schemas are kept: beside what this package has installed, so that they find it. */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/openapi-schemas/", import.meta.url));

/**
 * Returns a function that validates a document by the JSON Schema of its OpenAPI version, such as
 * "3.1". To compile that schema takes ten times as long as to validate a document, and to load the
 * compiler twice: so the function is kept as a module, for as long as both are the same.
 */
export async function loadOpenapiSchema(version: string): Promise<ValidateFunction> {
  const schema = await readFile(
    require.resolve(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`),
    "utf8",
  );
  const compiler = await readFile(require.resolve("ajv/package.json"), "utf8");
  const hash = createHash("sha256").update(schema).update(compiler).digest("hex").slice(0, 16);
  const file = `${CACHE}${version}-${hash}.cjs`;
  try {
    return require(file) as ValidateFunction;
  } catch {
    const { compileSchema } = await import("./compile-schema.js");
    const { validate, source } = compileSchema(JSON.parse(schema));
    await keep(file, source);
    return validate;
  }
}

async function keep(file: string, source: string): Promise<void> {
  const written = `${file}.${randomUUID()}`;
  try {
    await mkdir(CACHE, { recursive: true });
    await writeFile(written, source);
    await rename(written, file);
  } catch {
    // Where nothing can be written every process compiles for itself.
  }
}
