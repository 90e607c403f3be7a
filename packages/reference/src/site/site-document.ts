import {
  arrayOr,
  eachOperation,
  isObject,
  type JsonObject,
  listOperations,
  objectOr,
  stringOr,
} from "@c1-openapi/document";
import { addExamples } from "./examples.ts";

/** Returns the document as the site shows it: with a mock to try it on, and the names of programs. */
export function siteDocument(document: JsonObject, mockUrl: string): JsonObject {
  // A copy in which no two places share an object: what one of them gets, the other doesn't.
  const shown = JSON.parse(JSON.stringify(document)) as JsonObject;
  const info = objectOr(shown["info"]);
  shown["info"] = { ...info, description: describe(stringOr(info["description"]), mockUrl) };
  // The mock is first, so that nobody sends a token to a tenant without having chosen it.
  shown["servers"] = [
    { url: mockUrl, description: "The mock on this machine" },
    ...arrayOr(shown["servers"]),
  ];
  preferBearer(shown);
  addExamples(shown);
  // So that a search for what stands in a program finds it; summaries are as short as "Create".
  for (const { operation, name } of listOperations(shown)) {
    operation["description"] = `\`${name}\`\n\n${stringOr(operation["description"]) ?? ""}`;
  }
  for (const schema of Object.values(objectOr(objectOr(shown["components"])["schemas"]))) {
    if (!isObject(schema)) continue;
    const shortName = stringOr(schema["x-speakeasy-name-override"]);
    if (shortName !== undefined) schema["title"] = shortName;
  }
  return shown;
}

function describe(description: string | undefined, mockUrl: string): string {
  const { port } = new URL(mockUrl);
  return `${description ?? ""}

**Try it.** \`npx @c1-openapi/mock --port ${port} --cors\` serves this API from memory on your
machine and prints a token. Put it under Authentication, open an operation, and send a request. The
API itself is the next server in the list; it may refuse to answer pages of other origins.

**For tools** there is [the document](openapi.json) that this reference is made from.
`;
}

/**
 * Leaves OAuth out of the ways to sign in, where a bearer token is one. C1's client secret is a key
 * that signs; a form would send it.
 */
function preferBearer(document: JsonObject): void {
  const schemes = objectOr(objectOr(document["components"])["securitySchemes"]);
  const isBearer = ({ type, scheme }: JsonObject) => type === "http" && scheme === "bearer";
  const bearer = Object.keys(schemes).find((name) => isBearer(objectOr(schemes[name])));
  if (bearer === undefined) return;
  const left = Object.keys(schemes).filter((name) => objectOr(schemes[name])["type"] === "oauth2");
  for (const name of left) delete schemes[name];

  const holders = [document, ...Array.from(eachOperation(document), ({ operation }) => operation)];
  for (const holder of holders) {
    const ways = arrayOr(holder["security"]);
    const usable = ways.filter((way) => !left.some((name) => name in objectOr(way)));
    if (usable.length < ways.length) {
      holder["security"] = usable.length > 0 ? usable : [{ [bearer]: [] }];
    }
  }
}
