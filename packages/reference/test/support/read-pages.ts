import path from "node:path";
import { lexer, type Token, type Tokens, walkTokens } from "marked";

/** A link of a page, and where it leads to. */
export interface PageLink {
  from: string;
  href: string;
}

/** Every token of a page, those within others too. */
export function tokensOf(page: string): Token[] {
  const tokens: Token[] = [];
  walkTokens(lexer(page), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** The links of a page to others. */
export function listLinks(from: string, page: string): PageLink[] {
  return tokensOf(page)
    .filter((each): each is Tokens.Link => each.type === "link")
    .filter(({ href }) => !/^https?:/.test(href))
    .map(({ href }) => ({ from, href }));
}

/** Tells whether a link leads to a page that there is, and to a heading of it if it names one. */
export function leadsSomewhere(
  pages: ReadonlyMap<string, string>,
  { from, href }: PageLink,
): boolean {
  const [file = "", anchor] = href.split("#");
  const target = pages.get(path.posix.join(path.posix.dirname(from), file));
  if (target === undefined) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** The anchors that headings have on GitHub. */
function anchorsOf(page: string): string[] {
  return tokensOf(page)
    .filter((each): each is Tokens.Heading => each.type === "heading")
    .map(({ text }) =>
      text
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
}

/** The words of a page as a reader sees them, with nothing in between. */
export function wordsOf(page: string): string {
  const words: string[] = [];
  for (const token of tokensOf(page)) {
    if (token.type === "text" && !("tokens" in token && token.tokens)) words.push(token.text);
    else if (token.type === "escape" || token.type === "codespan" || token.type === "code") {
      words.push(token.text);
    } else if (token.type === "html") words.push(token.text.replace(/<[^>]*>/g, ""));
  }
  return bareWords(unescapeHtml(words.join(" ")));
}

/** A text without its marks, spaces and capitals: what is left of it on any page. */
export function bareWords(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function unescapeHtml(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => named[name] ?? "");
}
