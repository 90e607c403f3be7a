import type { ApiModel } from "@c1-openapi/model";
import { sourceFile } from "./source-file.ts";

/**
 * Returns the module that says which operations may answer with null: by path, nothing but this tells a
 * null that is a result from one that is a mistake.
 */
export function printNullAnswers({ operations }: ApiModel): string {
  const routes = operations
    .filter(({ call }) => call.answer.read === "nullable-json")
    .map(({ method, path }) => `  ${JSON.stringify(`${method.toUpperCase()} ${path}`)},\n`)
    .sort();
  const values = routes.length > 0 ? `[\n${routes.join("")}]` : "";
  return sourceFile(
    `/** The operations, as \`GET /things\`, whose answer may be null. */\nexport const nullAnswers: ReadonlySet<string> = new Set(${values});\n`,
  );
}
