import type { ServedOperation } from "./document/served-operation.js";
import type { Call } from "./http/call.js";
import { readTextParameter } from "./read-parameter.js";
import type { Validate, Violation } from "./schema/validators.js";

/** Headers that a document can't declare (OpenAPI 3.1.1, section 4.8.12.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Returns what is wrong with the headers and cookies of a request. */
export function checkHeaders(
  { parameters }: ServedOperation,
  call: Call,
  validate: Validate,
): Violation[] {
  const cookies = readCookies(call.headers.cookie ?? "");
  return parameters.flatMap((parameter): Violation[] => {
    const { name, schema, isRequired } = parameter;
    const isHeader = parameter.in === "header" && !ignoredHeaders.has(name.toLowerCase());
    if (!isHeader && parameter.in !== "cookie") return [];
    const field = `${parameter.in} ${name}`;
    const text = isHeader ? call.headers[name.toLowerCase()] : cookies.get(name);
    if (text === undefined) {
      return isRequired ? [{ field, pointer: "", description: "is required" }] : [];
    }
    if (!schema) return [];
    const violations = validate(schema, readTextParameter(parameter, text), "request");
    return violations.map((each) => ({ ...each, field }));
  });
}

function readCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(";").map((each) => each.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name.trim(), value.join("=").trim()]));
}
