import {
  arrayOr,
  isObject,
  type JsonObject,
  objectOr,
  requiresCredentials,
  stringOr,
} from "@c1-openapi/document";
import { joinBlocks } from "../markdown/blocks.ts";
import { codeSpan } from "../markdown/code.ts";
import { blockProse } from "../markdown/prose.ts";
import { INDEX_FILE } from "./files.ts";
import { linkTo } from "./link.ts";
import type { OperationEntry, ReferenceModel } from "./reference-model.ts";

/** Returns the sentence that says who may call an operation. */
export function printAccess({ document }: ReferenceModel, entry: OperationEntry): string {
  const { operation } = entry.operation;
  if (!requiresCredentials(document, operation)) return "Anybody may call it.";
  const ways = arrayOr(operation["security"] ?? document["security"]).map((each) =>
    Object.keys(objectOr(each)).map(codeSpan).join(" with "),
  );
  const where = linkTo("signing in", `${INDEX_FILE}#signing-in`, entry.file);
  return `Needs credentials: ${ways.join(" or ")} (${where}).`;
}

/** Returns what the document says of each way to sign in. */
export function printSecuritySchemes(document: JsonObject): string {
  const schemes = objectOr(objectOr(document["components"])["securitySchemes"]);
  return joinBlocks(
    Object.entries(schemes).flatMap(([name, value]) => {
      const scheme = objectOr(value);
      const said = blockProse(stringOr(scheme["description"]) ?? "");
      return [`### ${name}`, describeScheme(scheme), said];
    }),
  );
}

function describeScheme(scheme: JsonObject): string {
  const header = codeSpan("Authorization: Bearer …");
  switch (scheme["type"]) {
    case "http":
      return scheme["scheme"] === "bearer"
        ? `An access token in the header ${header}.`
        : `HTTP authentication, ${codeSpan(String(scheme["scheme"]))}.`;
    case "apiKey":
      return `A key in the ${String(scheme["in"])}: ${codeSpan(String(scheme["name"]))}.`;
    case "oauth2": {
      const flows = Object.entries(objectOr(scheme["flows"])).filter(([, each]) => isObject(each));
      const told = flows.map(([flow, each]) => {
        const url = stringOr(objectOr(each)["tokenUrl"]);
        return codeSpan(flow) + (url === undefined ? "" : `, tokens from ${codeSpan(url)}`);
      });
      return `OAuth 2.0: ${told.join("; ")}. The token travels in the header ${header}.`;
    }
    default:
      return `${codeSpan(String(scheme["type"]))}.`;
  }
}
