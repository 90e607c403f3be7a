import { type JsonObject, objectOr } from "@c1-openapi/openapi";
import { pathsOf, schemasOf, starter } from "../../support/fixture.ts";

/** Characters that move a cursor, turn the reading direction or can't be seen; line breaks may stay. */
export const STEERING = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** What a CI's log takes for a command. */
export const LOG_COMMAND = /##\[|^\s*::/m;

const CODE = "globalThis.pwned = 1";

/** Texts that are code, markup or orders wherever somebody takes them for more than text. */
export const ATTACKS: Readonly<Record<string, string>> = {
  "the end of a comment": `*/ ${CODE}; /*`,
  "the end of a comment on lines of its own": `x\n*/\n${CODE};\n/**\n * y`,
  "the end of a comment, escaped already": `*\\/ *\\\\/ ${CODE}; /*`,
  "two stars and a slash, apart": `**/*/ ${CODE}; /**/`,
  "the end of a string in double quotes": `"]; ${CODE}; //`,
  "the end of a string in single quotes": `']; ${CODE}; //`,
  "the end of a string behind a backslash": `\\"]; ${CODE}; //\\`,
  "a template": `\${${CODE}}\``,
  "line breaks of every kind": `a\n${CODE}\r\n${CODE}\r${CODE}\u2028${CODE}\u2029${CODE}\u0085${CODE}`,
  "a type that ends": `never } } } ; ${CODE}; interface X { a: { b: {`,
  "a call": `toString(${CODE})`,
  "a documentation tag": `@deprecated\n@internal {@link x} @ts-nocheck\n// @ts-ignore`,
  "a directive": `/// <reference path="/etc/passwd" />\n//# sourceMappingURL=data:,x`,
  "front matter": `---\n"@c1-openapi/types": major\n"left-pad": major\n---`,
  "a heading and a list": `x\n\n# Pwned\n\n- one\n1. two\n\n> three\n\n***`,
  "a fence": "```\n~~~\n`` ` ``\n    four spaces",
  "an expression of a workflow": "$\u007b{ secrets.NPM_TOKEN }} $\u007b{ github.event }}",
  "an order to a CI": "::set-output name=x::y\n##[error]x\n::add-mask::z",
  "a link and an image":
    "[x](javascript:alert(1)) ![y](//evil.example/z) <https://evil.example> www.evil.example",
  "a mention": "@everyone #1 GH-1 evil@evil.example",
  "the end of a script": `</script><script>${CODE}</script><img src=x onerror="${CODE}">`,
  "the end of an attribute": `" onmouseover="${CODE}" x='`,
  "an entity": "&lt;script&gt;&#60;script&#62;",
  "the border of a table": "a | b | c\n| --- | --- |",
  "colours and a cleared screen": "\u001b[31m\u001b[2J\u001b]0;pwned\u0007\u009b31m\b\b\b",
  "text turned around": "\u202egnp.exe\u2066\u200f\u061c",
  "nothing that can be seen": "\u200b\u00ad\ufeff\u2060\u{e0041}",
  "half a character": "\ud800 \udfff",
  "a NUL": "a\u0000b",
  "a name that every object has": "constructor",
  "another name that every object has": "toString",
  "a longer text than anybody reads": "x".repeat(20_000),
};

/** A text at every place of a document that takes any text. */
export type Inscribe = (attack: string, index: number) => string;

/**
 * The starter and, for each attack, a group of its own with a schema and two operations
 * that have `inscribe`'s text at every place which takes a text.
 */
export function inscribedDocument(inscribe: Inscribe): JsonObject {
  const document = structuredClone(starter);
  const info = objectOr(document.info);
  const tags: JsonObject[] = [];
  for (const [index, attack] of Object.values(ATTACKS).entries()) {
    const text = inscribe(attack, index);
    for (const key of ["description", "version"]) info[key] = `${info[key] ?? ""}${text}`;
    tags.push({ name: `${text} ${index}`, description: text });
    schemasOf(document)[`evil.v1.Evil${index}`] = schemaWith(text);
    pathsOf(document)[`/api/v1/evil${index}/{id}`] = pathItemWith(text, index);
  }
  document.tags = tags;
  return document;
}

function schemaWith(text: string): JsonObject {
  const described: JsonObject = { title: text, description: text };
  return {
    ...described,
    type: "object",
    required: [text],
    properties: {
      [text]: { ...described, type: "string", format: text, pattern: text, default: text },
      chosen: {
        ...described,
        type: "string",
        enum: [text, "other"],
        "x-enum-descriptions": [text, "other"],
        "x-speakeasy-enums": { [text]: text },
        "x-speakeasy-enum-descriptions": { [text]: text },
      },
      open: { type: "string", enum: [text], "x-speakeasy-unknown-values": "allow" },
      constant: { const: text, example: text, examples: [text, { [text]: text }] },
      inner: {
        type: "object",
        properties: { [text]: { enum: [text, 1, null] } },
        default: { [text]: text },
      },
      union: {
        oneOf: [{ type: "object", properties: { [text]: { const: text } } }, { type: "null" }],
        discriminator: { propertyName: text },
      },
    },
    additionalProperties: { type: "string", description: text },
    "x-speakeasy-name-override": text,
    [`x-${text}`]: { [text]: text },
  };
}

function pathItemWith(text: string, index: number): JsonObject {
  const reference = { $ref: `#/components/schemas/evil.v1.Evil${index}` };
  const content = {
    "application/json": { schema: reference, example: { [text]: text } },
    [text]: { schema: { type: "string", description: text } },
  };
  const operation = (name: string): JsonObject => ({
    operationId: `${text}${name}${index}`,
    // A name of a module must fit a file's.
    "x-speakeasy-group": `${text.slice(0, 60)} Evil${index}`,
    "x-speakeasy-name-override": `${text} ${name}`,
    tags: [`${text} ${index}`],
    summary: text,
    description: text,
    externalDocs: { url: "https://example.com/", description: text },
    deprecated: true,
  });
  const parameters: JsonObject[] = [
    {
      in: "path",
      name: "id",
      required: true,
      description: text,
      schema: { type: "string", example: text },
    },
    {
      in: "query",
      name: text,
      description: text,
      schema: { type: "string", enum: [text], default: text },
    },
    {
      in: "header",
      name: `x-${text}`,
      description: text,
      schema: { type: "string", description: text },
    },
  ];
  const headers = { [text]: { description: text, schema: { type: "string", description: text } } };
  const responses = { 200: { description: text, headers, content } };
  return {
    summary: text,
    description: text,
    get: { ...operation("Get"), parameters, responses },
    post: {
      ...operation("Make"),
      parameters: parameters.slice(0, 2),
      requestBody: { description: text, content },
      responses,
    },
  };
}
