import { DocumentError } from "./errors.ts";
import { arrayOr, isObject, type Json, type JsonObject, jsonPointer, objectOr } from "./json.ts";
import { quoteText } from "./quote-text.ts";

const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const hostLabels = /^https:\/\/([^/?#@\\\s]+)(?:[/?#]|$)/i;

const remedy = "If this host belongs to the API, add it to guards.serverHosts in spec/source.json.";

/**
 * Refuses servers, and addresses that hand out tokens, on hosts other than the listed ones.
 * None listed: any.
 *
 * @throws {DocumentError} `guard`
 */
export function checkServerHosts(document: JsonObject, hosts: readonly string[]): void {
  if (hosts.length === 0) return;
  if (arrayOr(document.servers).length === 0) {
    throw new DocumentError("guard", "The document names no server", {
      where: "#/servers",
      remedy: "Add the server with an overlay, or empty guards.serverHosts in spec/source.json.",
    });
  }
  for (const { value, place } of serversOf(document)) checkServer(value, place, hosts);
  for (const { url, place } of tokenUrlsOf(document)) checkTokenUrl(url, place, hosts);
}

function* serversOf(document: JsonObject): Generator<{ value: Json; place: string[] }> {
  const holders: { holder: JsonObject; place: string[] }[] = [{ holder: document, place: [] }];
  for (const [path, item] of Object.entries(objectOr(document.paths))) {
    if (!isObject(item)) continue;
    holders.push({ holder: item, place: ["paths", path] });
    for (const [method, operation] of Object.entries(item)) {
      if (isObject(operation)) {
        holders.push({ holder: operation, place: ["paths", path, method] });
      }
    }
  }
  for (const { holder, place } of holders) {
    for (const [index, value] of arrayOr(holder.servers).entries()) {
      yield { value, place: [...place, "servers", String(index)] };
    }
  }
}

function checkServer(server: Json, place: string[], hosts: readonly string[]): void {
  const { url, variables } = objectOr(server);
  const text = typeof url === "string" ? url : "";
  const where = `#${jsonPointer(...place, "url")}`;
  const labels = hostLabels.exec(text)?.[1]?.split(".");
  if (labels === undefined || !hosts.some((host) => matches(labels, host))) {
    throw new DocumentError("guard", `A server is now ${quoteText(text)}`, { where, remedy });
  }
  for (const each of labels) {
    const name = /^\{(.+)\}$/.exec(each)?.[1];
    if (name === undefined) continue;
    const variable = objectOr(objectOr(variables)[name]);
    // A value such as `evil.example/` would put another host in front of the expected one.
    for (const value of [variable.default, ...arrayOr(variable.enum)]) {
      if (typeof value === "string" && label.test(value)) continue;
      throw new DocumentError(
        "guard",
        `The server variable ${quoteText(name)} may be ${quoteText(String(value))}, which is not one label of a host`,
        { where: `#${jsonPointer(...place, "variables", name)}`, remedy: "Mend it upstream." },
      );
    }
  }
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

const tokenUrlKeys = ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"];

function* tokenUrlsOf(document: JsonObject): Generator<{ url: string; place: string[] }> {
  const schemes = objectOr(objectOr(document.components).securitySchemes);
  for (const [name, scheme] of Object.entries(schemes)) {
    const place = ["components", "securitySchemes", name];
    const { openIdConnectUrl, flows } = objectOr(scheme);
    if (typeof openIdConnectUrl === "string") {
      yield { url: openIdConnectUrl, place: [...place, "openIdConnectUrl"] };
    }
    for (const [flowName, flow] of Object.entries(objectOr(flows))) {
      for (const key of tokenUrlKeys) {
        const url = objectOr(flow)[key];
        if (typeof url === "string") yield { url, place: [...place, "flows", flowName, key] };
      }
    }
  }
}

// Relative to the server, as C1's own is, such a URL is as safe as the server.
function checkTokenUrl(url: string, place: string[], hosts: readonly string[]): void {
  if (/^\/(?![/\\])/.test(url)) return;
  const labels = hostLabels.exec(url)?.[1]?.split(".");
  if (labels !== undefined && hosts.some((host) => matches(labels, host))) return;
  throw new DocumentError("guard", `Tokens are now asked for at ${quoteText(url)}`, {
    where: `#${jsonPointer(...place)}`,
    remedy,
  });
}
