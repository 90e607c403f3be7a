// Which bodies can be sent again.

/**
 * Whether a body can be sent again, the same to the byte: text, bytes, blobs and URL parameters. A
 * stream can't be read twice, and form data is written with another boundary each time.
 */
export function isReplayableBody(body: unknown): boolean {
  return (
    body === undefined ||
    body === null ||
    typeof body === "string" ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof Blob ||
    body instanceof URLSearchParams
  );
}
