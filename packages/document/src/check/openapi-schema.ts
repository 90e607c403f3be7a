import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ValidateFunction } from "ajv";

const require = createRequire(import.meta.url);

/** Where compiled schemas are kept: beside what this package has installed, so that they find it. */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/openapi-schemas/", import.meta.url));

/** What decides, besides a schema, what it compiles to. */
const COMPILER = [
  ...["ajv", "ajv-draft-04", "ajv-formats"].map((each) => require.resolve(`${each}/package.json`)),
  fileURLToPath(new URL("compile-schema.ts", import.meta.url)),
];

/**
 * Returns a function that validates a document by the JSON Schema of its OpenAPI version, such as
 * "3.1". To compile that schema takes ten times as long as to validate a document, and to load the
 * compiler twice: so the function is kept as a module, for as long as both are the same.
 */
export async function loadOpenapiSchema(
  version: string,
  cache: string = CACHE,
): Promise<ValidateFunction> {
  const schema = await readFile(
    require.resolve(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`),
    "utf8",
  );
  const hash = createHash("sha256").update(schema);
  for (const each of COMPILER) hash.update(await readFile(each));
  const file = path.join(cache, `${version}-${hash.digest("hex").slice(0, 16)}.cjs`);
  return loadKept(file) ?? (await compileAndKeep(file, schema));
}

function loadKept(file: string): ValidateFunction | undefined {
  try {
    const validate: unknown = require(file);
    return typeof validate === "function" ? (validate as ValidateFunction) : undefined;
  } catch {
    return undefined;
  }
}

async function compileAndKeep(file: string, schema: string): Promise<ValidateFunction> {
  const { compileSchema } = await import("./compile-schema.ts");
  const { validate, source } = compileSchema(JSON.parse(schema));
  const written = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(written, source);
    await rename(written, file);
  } catch {
    // Where nothing can be written every process compiles for itself.
  }
  return validate;
}
