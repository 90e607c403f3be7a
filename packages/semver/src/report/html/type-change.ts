import type { Finding } from "../../findings.ts";
import { type Html, html } from "./template.ts";

/** Returns the type before and after, with the members of a union marked that came or went. */
export function printTypes({ types: { before, after } = {} }: Finding): Html | false {
  if (before === undefined && after === undefined) return false;
  const [old, now] = [membersOf(before), membersOf(after)];
  // Where one side alone is known, or a text was cut, every member would seem to have changed.
  const isComparable = [before, after].every((each) => each !== undefined && !isCut(each));
  const print = (members: string[], others: string[], sign: string, kind: string): Html | false =>
    members.length > 0 &&
    html`<div class="${kind}"><dt>${sign}</dt><dd>${members.map((member, index) => {
      const isOther = isComparable && others.length > 1 && !others.includes(member);
      return html`${index > 0 && " | "}${isOther ? html`<mark>${member}</mark>` : member}`;
    })}</dd></div>`;
  return html`<dl class="types">${print(old, now, "before", "old")}${print(now, old, "after", "new")}</dl>
`;
}

function membersOf(type: string | undefined): string[] {
  if (type === undefined) return [];
  // An optional property's type says so, and its sentence says it better.
  const whole = type.replace(/ \| undefined$/, "");
  // Only a flat union can be split at its bars.
  return /[{(<]/.test(whole.replaceAll("(string & {})", "")) ? [whole] : whole.split(" | ");
}

/** The engine cuts long texts, and so does the compiler that prints them. */
function isCut(type: string): boolean {
  return type.length >= 400 || type.includes("...");
}
