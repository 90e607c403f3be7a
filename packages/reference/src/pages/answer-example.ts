import type { SchemaOrBoolean } from "@c1-openapi/openapi";
import { type Choose, makeExample } from "../example/make-example.ts";
import type { Reference } from "./reference.ts";

/** An example is looked at, not scrolled through: with more lines it goes less deep. */
const mostLines = 90;
/** How many messages an example holds within one another, at most. */
const deepestMessage = 4;

/** What a message is known by, where there is no room for the rest of it. */
const identifying = /^(id|displayName)$/;

/** Returns an answer as the API could give it: all fields of the message, and what fits of what they hold. */
export function printAnswerExample(
  { model, ids }: Reference,
  schema: SchemaOrBoolean | undefined,
  noun: string,
): string {
  let text = "";
  for (let deepest = deepestMessage; deepest >= 0; deepest--) {
    const choose: Choose = (all) =>
      all.filter(({ depth, name }) => depth <= deepest || identifying.test(name));
    const site = { name: "", noun, depth: 0, within: [] };
    const example = makeExample({ model, ids, choose }, schema, site);
    text = JSON.stringify(example ?? null, null, 2);
    if (text.split("\n").length <= mostLines) break;
  }
  return text;
}
