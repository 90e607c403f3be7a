// How a protobuf message in JSON says what it is.

/** Returns whether a message is of this type: named as it is, or with protobuf's host before it. */
export function isOfType(message: unknown, type: string): boolean {
  const name = (message as { "@type"?: unknown } | null | undefined)?.["@type"];
  return name === type || name === `type.googleapis.com/${type}`;
}
