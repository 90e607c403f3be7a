import type { SchemaOrBoolean } from "@c1-openapi/openapi";
import { type Choose, makeExample } from "../example/make-example.ts";
import { mostRows } from "./limits.ts";
import type { Reference } from "./reference.ts";

/** An example is looked at, not scrolled through: with more lines it goes less deep. */
const mostLines = 90;
/** How many messages an example holds within one another, at most. */
const deepestMessage = 4;
/** How many values are made for an example, whatever is shown of them. */
const mostValues = 400;

/** What a message is known by, where there is no room for the rest of it. */
const identifying = /^(id|displayName)$/;

/** Returns an answer as the API could give it: all fields of the message, and what fits of what they hold. */
export function printAnswerExample(
  { model, ids }: Reference,
  schema: SchemaOrBoolean | undefined,
  noun: string,
): string {
  let text = "";
  for (let deepest = deepestMessage; deepest >= 0; deepest -= 1) {
    const choose: Choose = (all) =>
      all
        .filter(({ depth, name }) => depth <= deepest || identifying.test(name))
        .slice(0, mostRows);
    const budget = { values: mostValues };
    const site = { name: "", noun, depth: 0, within: [] };
    const example = makeExample({ model, ids, choose, isWhole: false, budget }, schema, site);
    text = JSON.stringify(example ?? null, null, 2);
    if (budget.values > 0 && text.split("\n").length <= mostLines) break;
  }
  return text;
}
