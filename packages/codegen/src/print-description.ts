import type { Call, CallArgument, CallBody, Encoding, Operation } from "@c1-openapi/model";

/** The name by which a module has what its described operations need; no function is called by one in capitals. */
export const runtimeName = "Described";

/**
 * Tells whether a call is more than plain: a parameter in a header, a cookie or a style of its own, a body
 * or an answer that isn't JSON.
 */
export function needsDescription({ arguments: given, body, answer }: Call): boolean {
  const isPlainAnswer = answer.accept === undefined && answer.read === "json";
  return (
    !isPlainAnswer ||
    (body !== undefined && sentType(body) !== undefined) ||
    given.some((each) => each.writing !== undefined || !plainLocations.has(each.in))
  );
}

const plainLocations: ReadonlySet<CallArgument["in"]> = new Set(["path", "query", "body"]);

/** Returns the source text of an operation's description. */
export function printDescription({ name, isReadOnly, call }: Operation): string {
  const { body, answer } = call;
  const parameters = call.arguments.filter((each) => each.in !== "body");
  const type = body && sentType(body);
  const encoding = body && describeEncoding(body);
  const writer = body && writers[body.kind];
  const reader = readers[answer.read];
  const entries: [string, string][] = [["name", JSON.stringify(name)]];
  if (isReadOnly) entries.push(["isReadOnly", "true"]);
  if (parameters.length > 0) {
    const described = parameters.map((each) => [each.name, describeParameter(each)]);
    entries.push(["parameters", JSON.stringify(described)]);
  }
  entries.push(["body", JSON.stringify(bodyName(call))]);
  if (call.sendsBody) {
    if (type !== undefined) entries.push(["type", JSON.stringify(type)]);
    if (writer !== undefined) entries.push(["write", `${runtimeName}.${writer}`]);
    if (encoding !== undefined) entries.push(["encoding", JSON.stringify(encoding)]);
  }
  if (answer.accept !== undefined) entries.push(["accept", JSON.stringify(answer.accept)]);
  if (reader !== undefined) entries.push(["read", `${runtimeName}.${reader}`]);
  return `{${entries.map(([key, text]) => `"${key}":${text}`).join(",")}}`;
}

function describeParameter({ in: location, writing }: CallArgument): object {
  const { style, explode, allowReserved, isJson } = writing ?? {};
  return {
    in: location,
    ...(writing && { style, explode }),
    ...(allowReserved && { allowReserved }),
    ...(isJson && { isJson }),
  };
}

function bodyName({ body, sendsBody }: Call): string | boolean {
  if (!sendsBody || !body) return false;
  return body.as === "argument" ? body.argumentName : true;
}

/** The media type that has to be said; JSON without a dialect is what is sent anyway. */
function sentType({ kind, type }: CallBody): string | undefined {
  if (kind !== "json") return type;
  return type.includes("*") || /^application\/json\s*(;|$)/i.test(type) ? undefined : type;
}

function describeEncoding({ kind, encoding }: CallBody): [string, object][] | undefined {
  if (kind !== "form" && kind !== "multipart") return undefined;
  const entries = Object.entries(encoding).map(([name, each]): [string, Encoding] => [name, each]);
  return entries.length > 0 ? entries : undefined;
}

const writers: Readonly<Partial<Record<CallBody["kind"], string>>> = {
  form: "formBody",
  multipart: "multipartBody",
  text: "textBody",
  bytes: "bytesBody",
};

const readers: Readonly<Partial<Record<Call["answer"]["read"], string>>> = {
  "nullable-json": "readNullable",
  text: "readText",
  bytes: "readBytes",
  events: "readEvents",
  nothing: "readNothing",
  "by-type": "readByType",
};
