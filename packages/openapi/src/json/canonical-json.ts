import { escapeJson } from "../text/escape-json.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** How JSON is printed. */
export interface CanonicalJsonOptions {
  /** By how many spaces each level is indented. @default 2 */
  indent?: number;
}

/**
 * The canonical text of a JSON value: keys sorted by code unit, one newline at the end. Equal values
 * give equal bytes, so a diff of two texts is a diff of their meaning. What can't be seen, or would turn
 * the reading direction of a diff, is an escape.
 *
 * @example canonicalJson({ b: 1, a: [] }) // '{\n  "a": [],\n  "b": 1\n}\n'
 */
export function canonicalJson(value: Json, options?: CanonicalJsonOptions): string {
  const pieces: string[] = [];
  writeCanonicalJson(value, (piece) => void pieces.push(piece), options);
  return pieces.join("");
}

/**
 * The bytes of the canonical text in UTF-8. Of a large document they take less than half the memory of
 * the text, in which every character is as wide as the widest.
 */
export function canonicalBytes(value: Json, options?: CanonicalJsonOptions): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  writeCanonicalJson(value, (piece) => void pieces.push(encoder.encode(piece)), options);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let position = 0;
  for (const piece of pieces) {
    bytes.set(piece, position);
    position += piece.length;
  }
  return bytes;
}

/**
 * Hands the canonical text of a JSON value to `write` piece by piece: whoever hashes a document doesn't
 * need its whole text, which takes more memory than the document.
 */
export function writeCanonicalJson(
  value: Json,
  write: (piece: string) => void,
  { indent = 2 }: CanonicalJsonOptions = {},
): void {
  const step = " ".repeat(indent);
  let text = "";
  const print = (each: Json, newline: string): void => {
    if (text.length >= pieceLength) {
      write(text);
      text = "";
    }
    if (Array.isArray(each)) printArray(each, newline);
    else if (isObject(each)) printObject(each, newline);
    else text += printScalar(each);
  };
  const printArray = (array: readonly Json[], newline: string): void => {
    const inner = newline + step;
    array.forEach((item, index) => {
      text += (index === 0 ? "[" : ",") + inner;
      print(item, inner);
    });
    text += array.length === 0 ? "[]" : `${newline}]`;
  };
  const printObject = (object: JsonObject, newline: string): void => {
    const inner = newline + step;
    let isEmpty = true;
    for (const key of Object.keys(object).sort()) {
      const member = object[key];
      if (member === undefined) continue;
      text += `${isEmpty ? "{" : ","}${inner}${printScalar(key)}: `;
      isEmpty = false;
      print(member, inner);
    }
    text += isEmpty ? "{}" : `${newline}}`;
  };
  print(value, "\n");
  write(`${text}\n`);
}

const pieceLength = 65_536;

function printScalar(value: null | boolean | number | string): string {
  return escapeJson(JSON.stringify(value));
}
