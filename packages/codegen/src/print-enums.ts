import type { ApiModel, EnumValues } from "@c1-openapi/model";
import { docComment } from "./doc-comment.ts";
import { sourceFile } from "./source-file.ts";

/** Returns a module with the values of every enum as a constant array. */
export function printEnums({ enums }: ApiModel): string {
  return sourceFile(enums.map(printConstant).join("\n") || "export {};\n");
}

function printConstant({ name, owner, values, isOpen }: EnumValues): string {
  const comment = docComment({
    paragraphs: [
      `The values of ${owner}.`,
      isOpen ? "The API may send others: these are the values that the document knows." : undefined,
    ],
  });
  const items = values.map((value) => `  ${JSON.stringify(value)},\n`).join("");
  return `${comment}export const ${name} = [\n${items}] as const;\n`;
}
