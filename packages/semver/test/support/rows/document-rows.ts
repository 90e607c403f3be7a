import type { JsonObject } from "@c1-openapi/openapi";
import type { ApiParts } from "../api.ts";
import type { Row } from "./parts.ts";

export const documentRows: Row[] = (() => {
  const schemes = (scheme: JsonObject): ApiParts => ({
    root: { components: { schemas: {}, securitySchemes: { auth: scheme } } },
  });
  const bearer = { type: "http", scheme: "bearer" };
  const oauth = (tokenUrl: string): JsonObject => ({
    type: "oauth2",
    flows: { clientCredentials: { scopes: {}, tokenUrl } },
  });
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
      "the title",
      {},
      { root: { info: { title: "Other", version: "1" } } },
      "patch",
      "documentation-changed",
    ],
  ];
})();
