import { DocumentError } from "@c1-openapi/openapi";
import { withinDeadline } from "../stage-deadline.ts";
import { extractFragment, isApiPage } from "./api-page.ts";

/** The text of one source, as parse and merge take it. */
export interface PulledPart {
  /** What messages call the part. */
  name: string;
  /** The bytes as served, decompressed. */
  bytes: Uint8Array;
  /** The document's text: the whole of it, or a page's OpenAPI fragment on its own lines. */
  text: string;
  /** Whether it was an API page, which holds only a fragment of the document. */
  isPage: boolean;
  /** The name of the URL that it was served from, secrets left out. */
  url?: string;
  etag?: string;
  lastModified?: string;
}

/** The part that these bytes make; whether it is a page is seen by its text. */
export function createPart(
  name: string,
  bytes: Uint8Array,
  served: { url?: string; etag?: string; lastModified?: string } = {},
): PulledPart {
  return withinDeadline("pull", () => {
    const text = decodeText(bytes, name);
    const isPage = isApiPage(text);
    return { name, bytes, text: isPage ? extractFragment(text, name) : text, isPage, ...served };
  });
}

/**
 * The text of UTF-8 bytes.
 *
 * A byte order mark is refused in every encoding. None of C1's documents has one, and tools
 * disagree on whether it belongs to the first key.
 *
 * @throws {DocumentError} `refused` for an empty text, another encoding or an HTML page
 */
function decodeText(bytes: Uint8Array, name: string): string {
  const refuse = (message: string, remedy: string, cause?: unknown): never => {
    throw new DocumentError("refused", message, { where: name, remedy, cause });
  };
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    refuse("The document is encoded in UTF-16", "Save it as UTF-8.");
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    refuse("The document starts with a byte order mark", "Save it as UTF-8 without one.");
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    refuse(`The document holds a NUL byte at offset ${zero}`, "Save it as a text in UTF-8.");
  }
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    refuse("The document is not valid UTF-8", "Save it as UTF-8.", cause);
  }
  const start = /\S/.exec(text)?.index;
  if (start === undefined) {
    return refuse("The document is empty", "Check what the source serves.");
  }
  if (/^<(!doctype|html|head|body|\?xml|!--)/i.test(text.slice(start, start + 20))) {
    refuse(
      "This is an HTML page, not an OpenAPI document",
      "Open the source in a browser: a login, a proxy or an error page may answer in its place.",
    );
  }
  return text;
}
