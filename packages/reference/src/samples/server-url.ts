import type { Operation } from "@c1-openapi/model";

/** The address of an API that doesn't give one: a name that nobody has (RFC 2606, section 3). */
const exampleHost = "https://api.example.com";

/**
 * Returns the address that an operation is called at, without a slash at its end: the first that the
 * document gives, its variables being their defaults.
 */
export function serverUrlOf({ servers: [server] }: Operation): string {
  if (!server) return exampleHost;
  const { url, variables = {} } = server;
  const filled = url.replace(
    /\{([^{}]*)\}/g,
    (_, name: string) => variables[name]?.default ?? name,
  );
  const base = URL.canParse(filled, exampleHost) ? new URL(filled, exampleHost).href : exampleHost;
  let end = base.length;
  while (base[end - 1] === "/") end -= 1;
  return base.slice(0, end);
}
