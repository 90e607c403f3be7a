import { listLocatedOperations } from "@c1-openapi/model";
import {
  DocumentError,
  jsonPointer,
  type OpenapiDocument,
  quoteText,
  resolveReference,
  type SecuritySchemeObject,
  type Server,
} from "@c1-openapi/openapi";

const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const hostLabels = /^https:\/\/([^/?#@\\\s]+)(?:[/?#]|$)/i;

/** A server on this machine, by its host; the port is whatever is free. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?#]|$)/i;

/** A server relative to where the document is served from: a path, and no other host. */
const relative = /^(?!\/?[/\\]{2})(?:\/(?![/\\])|\.{0,2}\/|$)/;

const remedy =
  "Look who owns this host: tokens are sent to it. If it belongs to the API, add it to guards.serverHosts in spec/source.json.";

/**
 * Refuses servers, and addresses that hand out tokens, on hosts other than the listed ones.
 * None listed: any. `http://localhost` lists servers on this machine, and `/` those that are relative.
 *
 * @throws {DocumentError} `guard`
 */
export function checkServerHosts(document: OpenapiDocument, hosts: readonly string[]): void {
  if (hosts.length === 0) return;
  // Without servers, a document has the one that it is served from (OpenAPI 3.1.1, section 4.8.1).
  if ((!document.servers || document.servers.length === 0) && !hosts.includes("/")) {
    throw new DocumentError("guard", "The document names no server", {
      where: "#/servers",
      remedy: "Add the server with an overlay, or empty guards.serverHosts in spec/source.json.",
    });
  }
  for (const [pointer, server] of listServers(document)) checkServer(server, pointer, hosts);
  for (const [pointer, url] of listTokenUrls(document)) checkTokenUrl(url, pointer, hosts);
}

/** The servers of the document, its path items and its operations, by their pointers. */
function listServers(document: OpenapiDocument): Map<string, Server> {
  const servers = new Map<string, Server>();
  const add = (owner: string, added: readonly Server[] = []): void => {
    for (const [index, server] of added.entries()) {
      servers.set(owner + jsonPointer("servers", index), server);
    }
  };
  add("", document.servers);
  for (const { pathItem, operation, pointer } of listLocatedOperations(document)) {
    add(pointer.slice(0, pointer.lastIndexOf("/")), pathItem.servers);
    add(pointer, operation.servers);
  }
  return servers;
}

function checkServer(
  { url, variables = {} }: Server,
  pointer: string,
  hosts: readonly string[],
): void {
  if (isListedAsItIs(url, hosts)) return;
  const labels = hostLabels.exec(url)?.[1]?.split(".");
  if (labels === undefined || !hosts.some((host) => matches(labels, host))) {
    const where = `#${pointer}/url`;
    throw new DocumentError("guard", `A server is now ${quoteText(url)}`, { where, remedy });
  }
  for (const each of labels) {
    const name = /^\{(.+)\}$/.exec(each)?.[1];
    if (name === undefined) continue;
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const values = variable ? [variable.default, ...(variable.enum ?? [])] : [];
    // A value such as `evil.example/` would put another host in front of the expected one.
    const wrong = values.find((value) => !label.test(value));
    if (variable && wrong === undefined) continue;
    const problem =
      wrong === undefined
        ? "has no default"
        : `may be ${quoteText(wrong)}, which is not one label of a host`;
    throw new DocumentError("guard", `The server variable ${quoteText(name)} ${problem}`, {
      where: `#${pointer}${jsonPointer("variables", name)}`,
      remedy: "Have it corrected upstream, or correct it with an overlay.",
    });
  }
}

function isListedAsItIs(url: string, hosts: readonly string[]): boolean {
  const local = loopback.exec(url)?.[1]?.toLowerCase();
  if (local !== undefined) return hosts.some((host) => host.toLowerCase() === `http://${local}`);
  return relative.test(url) && hosts.includes("/");
}

function matches(labels: readonly string[], host: string): boolean {
  const expected = host.split(".");
  return (
    expected.length === labels.length &&
    expected.every((each, index) => {
      const actual = labels[index] ?? "";
      if (each === "*") return label.test(actual) || /^\{[^{}]+\}$/.test(actual);
      return each.toLowerCase() === actual.toLowerCase();
    })
  );
}

const tokenUrlKeys = [
  "authorizationUrl",
  "tokenUrl",
  "refreshUrl",
  "deviceAuthorizationUrl",
] as const;

/** The addresses that hand out tokens, by their pointers. */
function listTokenUrls(document: OpenapiDocument): Map<string, string> {
  const urls = new Map<string, string>();
  for (const [name, value] of Object.entries(document.components?.securitySchemes ?? {})) {
    const scheme = resolveReference<SecuritySchemeObject>(document, value);
    const pointer = jsonPointer("components", "securitySchemes", name);
    if (scheme?.openIdConnectUrl !== undefined) {
      urls.set(pointer + jsonPointer("openIdConnectUrl"), scheme.openIdConnectUrl);
    }
    for (const [flowName, flow] of Object.entries(scheme?.flows ?? {})) {
      for (const key of tokenUrlKeys) {
        const url = flow[key];
        if (url !== undefined) urls.set(pointer + jsonPointer("flows", flowName, key), url);
      }
    }
  }
  return urls;
}

// Relative to the server, as C1's own is, such a URL is as safe as the server.
function checkTokenUrl(url: string, pointer: string, hosts: readonly string[]): void {
  if (/^\/(?![/\\])/.test(url)) return;
  const labels = hostLabels.exec(url)?.[1]?.split(".");
  if (labels !== undefined && hosts.some((host) => matches(labels, host))) return;
  throw new DocumentError("guard", `Tokens are now asked for at ${quoteText(url)}`, {
    where: `#${pointer}`,
    remedy,
  });
}
