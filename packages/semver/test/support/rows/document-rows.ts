import type { JsonObject } from "@c1-openapi/openapi";
import { type ApiParts, json } from "../api.ts";
import { object, type Row, response, text } from "./parts.ts";

export const documentRows: Row[] = (() => {
  const schemes = (scheme: JsonObject): ApiParts => ({
    root: { components: { schemas: {}, securitySchemes: { auth: scheme } } },
  });
  const bearer = { type: "http", scheme: "bearer" };
  const key = { type: "apiKey", in: "header", name: "X-Key" };
  const secured = (security: JsonObject[]): ApiParts => ({
    root: { components: { schemas: {}, securitySchemes: { bearer, key } }, security },
  });
  const server = (name: string): JsonObject => ({
    url: `https://{${name}}.example.com`,
    variables: { [name]: { default: "example" } },
  });
  const oauth = (tokenUrl: string): JsonObject => ({
    type: "oauth2",
    flows: { clientCredentials: { scopes: {}, tokenUrl } },
  });
  const flows = (given: JsonObject): JsonObject => ({ type: "oauth2", flows: given });
  const client = { scopes: {}, tokenUrl: "/token" };
  const code = { ...client, authorizationUrl: "/authorize" };
  const hook = (operation: JsonObject, name: JsonObject = text): ApiParts => {
    const requestBody = json(object({ name }));
    return { root: { webhooks: { made: { post: { requestBody, responses: {}, ...operation } } } } };
  };
  const header = (parts: JsonObject): ApiParts => ({
    responses: { 200: { description: "", headers: { ETag: { schema: text, ...parts } } } },
  });
  const tuple = (held: JsonObject): ApiParts =>
    response(object({ a: { type: "array", prefixItems: [held], minItems: 1, maxItems: 1 } }));
  const form = (contentType: string): ApiParts => {
    const schema = object({ file: object({}) });
    const media = { schema, encoding: { file: { contentType } } };
    return { operation: { requestBody: { content: { "multipart/form-data": media } } } };
  };
  const connect = (url: string): JsonObject => ({ type: "openIdConnect", openIdConnectUrl: url });
  return [
    [
      "what is said of a server",
      {},
      { root: { servers: [{ url: "https://example.com", description: "Ours." }] } },
      "patch",
      "servers-changed",
    ],
    [
      "the client's default host",
      {},
      { root: { servers: [{ url: "https://example.org" }] } },
      "major",
      "default-server-changed",
    ],
    [
      "what is said of a security scheme",
      schemes(bearer),
      schemes({ ...bearer, description: "A token." }),
      "patch",
      "security-schemes-changed",
    ],
    [
      "the token endpoint",
      schemes(oauth("/token")),
      schemes(oauth("/other")),
      "major",
      "authentication-changed",
    ],
    [
      "a flow of OAuth more",
      schemes(flows({ clientCredentials: client })),
      schemes(flows({ clientCredentials: client, authorizationCode: code })),
      "patch",
      "security-schemes-changed",
    ],
    [
      "a flow of OAuth less",
      schemes(flows({ clientCredentials: client, authorizationCode: code })),
      schemes(flows({ clientCredentials: client })),
      "major",
      "authentication-changed",
    ],
    [
      "another flow of OAuth at the same endpoint",
      schemes(flows({ password: client })),
      schemes(flows({ clientCredentials: client })),
      "major",
      "authentication-changed",
    ],
    [
      "the page on which a person signs in",
      schemes(flows({ authorizationCode: code })),
      schemes(flows({ authorizationCode: { ...code, authorizationUrl: "/login" } })),
      "major",
      "authentication-changed",
    ],
    [
      "a scope more of a flow",
      schemes(flows({ clientCredentials: client })),
      schemes(flows({ clientCredentials: { ...client, scopes: { read: "It reads." } } })),
      "patch",
      "security-schemes-changed",
    ],
    [
      "where the provider of identities describes itself",
      schemes(connect("https://id.example.com/.well-known/openid-configuration")),
      schemes(connect("https://other.example.com/.well-known/openid-configuration")),
      "major",
      "authentication-changed",
    ],
    [
      "one way to authenticate more",
      schemes(bearer),
      { root: { components: { schemas: {}, securitySchemes: { auth: bearer, key } } } },
      "patch",
      "security-schemes-changed",
    ],
    [
      "one way to authenticate less",
      { root: { components: { schemas: {}, securitySchemes: { auth: bearer, key } } } },
      schemes(bearer),
      "major",
      "authentication-changed",
    ],
    [
      "the way to authenticate that operations take is another one",
      secured([{ bearer: [] }]),
      secured([{ key: [] }]),
      "major",
      "authentication-changed",
    ],
    [
      "operations take one way to authenticate more",
      secured([{ bearer: [] }]),
      secured([{ key: [] }, { bearer: [] }]),
      "patch",
      "security-changed",
    ],
    [
      "operations take a scheme that gained a flow",
      {
        root: {
          components: { securitySchemes: { auth: flows({ clientCredentials: client }) } },
          security: [{ auth: [] }],
        },
      },
      {
        root: {
          components: {
            securitySchemes: { auth: flows({ clientCredentials: client, password: client }) },
          },
          security: [{ auth: [] }],
        },
      },
      "patch",
      "security-schemes-changed",
    ],
    [
      "operations ask for credentials",
      secured([]),
      secured([{ bearer: [] }]),
      "patch",
      "security-changed",
    ],
    [
      "what a security scheme is called in the document",
      schemes(bearer),
      { root: { components: { schemas: {}, securitySchemes: { other: bearer } } } },
      "patch",
      "security-schemes-changed",
    ],
    [
      "the case of a scheme of HTTP",
      schemes(bearer),
      schemes({ ...bearer, scheme: "Bearer" }),
      "patch",
      "security-schemes-changed",
    ],
    [
      "a slash at the end of a server",
      {},
      { root: { servers: [{ url: "https://example.com/" }] } },
      "patch",
      "servers-changed",
    ],
    [
      "what a variable of a server is called",
      { root: { servers: [server("tenant")] } },
      { root: { servers: [server("tenantDomain")] } },
      "patch",
      "servers-changed",
    ],
    ["a webhook is deprecated", hook({}), hook({ deprecated: true }), "minor", "deprecated"],
    [
      "a field that a webhook sends is deprecated",
      hook({}),
      hook({}, { ...text, deprecated: true }),
      "minor",
      "deprecated",
    ],
    [
      "the format of a field that a webhook sends",
      hook({}),
      hook({}, { ...text, format: "uuid" }),
      "patch",
      "format-changed",
    ],
    [
      "a header of an answer is deprecated",
      header({}),
      header({ deprecated: true }),
      "minor",
      "deprecated",
    ],
    [
      "a field in a tuple is deprecated",
      tuple(object({ b: text })),
      tuple(object({ b: { ...text, deprecated: true } })),
      "minor",
      "deprecated",
    ],
    [
      "how a field of a form is written",
      form("application/json"),
      form("text/plain"),
      "patch",
      "annotation-changed",
    ],
    [
      "the title",
      {},
      { root: { info: { title: "Other", version: "1" } } },
      "patch",
      "documentation-changed",
    ],
  ];
})();
