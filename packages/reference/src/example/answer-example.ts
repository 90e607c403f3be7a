import type { ApiModel } from "@c1-openapi/model";
import type { Json, SchemaOrBoolean } from "@c1-openapi/openapi";
import type { IdNames } from "./id-names.ts";
import { type Choose, makeExample } from "./make-example.ts";

/** An example is looked at, not scrolled through: with more lines it goes less deep. */
const mostLines = 90;
/** How many messages an example holds within one another, at most. */
const deepestMessage = 4;
/** How many values are made for an example, whatever is shown of them. */
const mostValues = 400;
/** How many fields of one message an example has. */
const mostFields = 60;

/** What a message is known by, where there is no room for the rest of it. */
const identifying = /^(id|displayName)$/;

/** Returns an answer as the API could give it: the fields of the message, and what fits of what they hold. */
export function makeAnswerExample(
  { model, ids }: { model: ApiModel; ids: IdNames },
  schema: SchemaOrBoolean | undefined,
  noun: string,
): Json {
  let example: Json | undefined;
  for (let deepest = deepestMessage; deepest >= 0; deepest -= 1) {
    const choose: Choose = (all) =>
      all
        .filter(({ depth, name }) => depth <= deepest || identifying.test(name))
        .slice(0, mostFields);
    const budget = { values: mostValues };
    const site = { name: "", noun, depth: 0, within: [] };
    example = makeExample({ model, ids, choose, isWhole: false, budget }, schema, site);
    if (budget.values > 0 && countLines(example) <= mostLines) break;
  }
  return example ?? null;
}

function countLines(example: Json | undefined): number {
  return (JSON.stringify(example, null, 2) ?? "").split("\n").length;
}
