import { defuseText } from "@c1-openapi/openapi";

/** Markup that may stand in a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Part = string | number | Html | false | undefined | readonly Part[];

/**
 * Returns markup with every value escaped that isn't markup itself. Values belong into text or into
 * quoted attributes; nowhere else would the escaping be enough.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(render)));
}

/** Marks our own text as markup: a style sheet or a script, never a text of the document. */
export function trusted(text: string): Html {
  return new Html(text);
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === undefined || part === false) return "";
  if (typeof part === "object") return part.map(render).join("");
  return escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

function escapeHtml(text: string): string {
  return defuseText(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? "");
}
