import type { Rules } from "./rule.ts";

/** What holds for the API as a whole. */
export const documentRules = {
  "default-server-changed": {
    severity: "major",
    sentence: "the default server changed from {from} to {to}",
    noun: "servers",
    verb: "changed",
    why: "A client that is created without a server's address calls another host.",
    example: {
      of: "document",
      before: "servers: [{ url: 'https://one.example' }]",
      after: "servers: [{ url: 'https://two.example' }]",
    },
  },
  "authentication-changed": {
    severity: "major",
    sentence: "{subject} no longer takes the credentials that it took",
    noun: "ways to authenticate",
    verb: "were removed",
    why: "A client that sends credentials as before is refused.",
    example: {
      of: "document",
      before: "components: { securitySchemes: { auth: { type: http, scheme: bearer } } }",
      after: "components: { securitySchemes: { auth: { type: apiKey, in: header, name: X-Key } } }",
    },
  },
} as const satisfies Rules;

/** What of the API as a whole no program sees. */
export const documentNoteRules = {
  "security-schemes-changed": {
    severity: "patch",
    sentence: "the description of authentication changed",
    noun: "descriptions",
    verb: "of authentication changed",
    why: "A client authenticates as before.",
    example: {
      of: "document",
      before: "components: { securitySchemes: { auth: { type: http, scheme: bearer } } }",
      after:
        "components: { securitySchemes: { auth: { type: http, scheme: bearer, description: A token. } } }",
    },
  },
  "servers-changed": {
    severity: "patch",
    sentence: "the description of the servers changed",
    noun: "descriptions",
    verb: "of the servers changed",
    why: "A client calls the same host by default.",
    example: {
      of: "document",
      before: "servers: [{ url: 'https://one.example' }]",
      after: "servers: [{ url: 'https://one.example', description: Ours. }]",
    },
  },
  "document-changed": {
    severity: "patch",
    sentence: "the document changed in a way that no program can see",
    noun: "documents",
    verb: "changed in a way that no program can see",
    why: "Every type and every name was compared and found the same, but the published document is another one.",
    example: {
      of: "document",
      before: "x-revision: one",
      after: "x-revision: two",
    },
  },
} as const satisfies Rules;
