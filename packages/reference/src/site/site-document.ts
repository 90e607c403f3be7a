import { type ApiModel, listLocatedOperations, splitWords } from "@c1-openapi/model";
import {
  copyJson,
  type OpenapiDocument,
  type SecuritySchemeObject,
  type Tag,
} from "@c1-openapi/openapi";
import { addExamples } from "./examples.ts";

/** Returns the document as the site shows it: with a mock to try it on, and the names of programs. */
export function siteDocument(model: ApiModel, mockUrl: string): OpenapiDocument {
  // A copy in which no two places share an object: what one of them gets, the other doesn't.
  const shown = copyJson(model.corrected);
  shown.info.description = describe(shown.info.description, mockUrl);
  // The mock is first, so that nobody sends a token to a tenant without having chosen it.
  shown.servers = [
    { url: mockUrl, description: "The mock on this machine" },
    ...(shown.servers ?? []),
  ];
  preferBearer(shown, model);
  addExamples(shown, model);
  nameTags(shown, model);
  // So that a search for what stands in a program finds it; summaries are as short as "Create".
  const names = new Map(model.operations.map(({ pointer, name }) => [pointer, name]));
  for (const { operation, pointer } of listLocatedOperations(shown)) {
    operation.description = `\`${names.get(pointer)}\`\n\n${operation.description ?? ""}`;
  }
  for (const [name, schema] of Object.entries(shown.components?.schemas ?? {})) {
    schema.title = model.schemas.get(name)?.typeName ?? name;
  }
  return shown;
}

/**
 * Names the tags as programs name their groups, where the document's name is the same in other words: "A 2 UI"
 * is A2UI.
 */
function nameTags(document: OpenapiDocument, { operations, profile }: ApiModel): void {
  const names = new Map<string, string>();
  for (const operation of operations) {
    const { group } = profile.nameOperation(operation.source, operation);
    const words = splitWords(group).join(" ");
    for (const tag of operation.tags) {
      if (words !== tag && lettersOf(words) === lettersOf(tag)) names.set(tag, words);
    }
  }
  const known = new Set(document.tags?.map(({ name }) => name));
  const others = [...names.keys()].filter((name) => !known.has(name));
  document.tags = [...(document.tags ?? []), ...others.map((name): Tag => ({ name }))];
  for (const tag of document.tags) {
    const name = names.get(tag.name);
    if (name !== undefined) tag["x-displayName"] ??= name;
  }
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
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
function preferBearer(document: OpenapiDocument, { securitySchemes }: ApiModel): void {
  const isBearer = ({ type, scheme }: SecuritySchemeObject) =>
    type === "http" && scheme === "bearer";
  const [bearer] = [...securitySchemes].find(([, scheme]) => isBearer(scheme)) ?? [];
  if (bearer === undefined) return;
  const left = [...securitySchemes].filter(([, { type }]) => type === "oauth2");
  for (const [name] of left) delete document.components?.securitySchemes?.[name];

  const operations = listLocatedOperations(document).map(({ operation }) => operation);
  for (const holder of [document, ...operations]) {
    const alternatives = holder.security ?? [];
    const usable = alternatives.filter((each) => !left.some(([name]) => name in each));
    if (usable.length < alternatives.length) {
      holder.security = usable.length > 0 ? usable : [{ [bearer]: [] }];
    }
  }
}
