import { defuseText } from "./quote-text.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/**
 * Returns a text as it may stand in HTML, between tags or within a quoted attribute; nowhere else would
 * the escaping be enough. Characters that steer a terminal or turn the reading direction are spelt out.
 *
 * @example
 * escapeHtml('a < "b"'); // a &lt; &quot;b&quot;
 */
export function escapeHtml(text: string): string {
  return defuseText(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? "");
}
