import type { Json } from "@c1-openapi/document";
import { type Choose, makeExample } from "../example/make-example.ts";
import type { ReferenceModel } from "./reference-model.ts";

/** An example is looked at, not scrolled through: with more lines it goes less deep. */
const MOST_LINES = 90;
/** How many messages an example holds within one another, at most. */
const DEEPEST = 4;

/** What a message is known by, where there is no room for the rest of it. */
const IDENTIFYING = /^(id|displayName)$/;

/** Returns an answer as C1 could give it: all fields of the message, and what fits of what they hold. */
export function printAnswerExample(
  model: ReferenceModel,
  schema: Json | undefined,
  noun: string,
): string {
  let text = "";
  for (let deepest = DEEPEST; deepest >= 0; deepest--) {
    const choose: Choose = (all) =>
      all.filter(({ depth, name }) => depth <= deepest || IDENTIFYING.test(name));
    const context = { document: model.lowered, ids: model.ids, choose };
    const example = makeExample(context, schema, { name: "", noun, depth: 0, within: [] });
    text = JSON.stringify(example ?? null, null, 2);
    if (text.split("\n").length <= MOST_LINES) break;
  }
  return text;
}
