import type { ApiModel, Direction } from "@c1-openapi/model";
import type { Json, SchemaObject } from "@c1-openapi/openapi";
import { mend } from "./mend.js";
import { type SampleOptions, sampleSchema } from "./sample-schema.js";
import type { Validate } from "./validators.js";

/**
 * Returns a value that fits a schema of the document, as it travels in one direction; the caller may
 * change it.
 */
export type Sample = (schema: SchemaObject, direction: Direction) => Json;

/** From what says most to what is likeliest to fit. */
const attempts: readonly Pick<SampleOptions, "isMinimal" | "examples" | "index">[] = [
  { isMinimal: false, examples: "all", index: 0 },
  { isMinimal: false, examples: "fitting", index: 0 },
  { isMinimal: false, examples: "none", index: 0 },
  { isMinimal: false, examples: "none", index: 1 },
  { isMinimal: true, examples: "none", index: 0 },
  { isMinimal: true, examples: "none", index: 1 },
];

/** Returns the sampler of a document. A schema is sampled when it is first needed. */
export function createSampler(model: ApiModel, validate: Validate): Sample {
  const known = { request: new WeakMap<SchemaObject, string>(), response: new WeakMap() };

  return (schema, direction) => {
    let text: string | undefined = known[direction].get(schema);
    if (text === undefined) {
      text = JSON.stringify(findFitting(schema, direction, model, validate));
      known[direction].set(schema, text);
    }
    return JSON.parse(text) as Json;
  };
}

function findFitting(
  schema: SchemaObject,
  direction: Direction,
  model: ApiModel,
  validate: Validate,
): Json {
  let first: Json | undefined;
  for (const attempt of attempts) {
    const value = sampleSchema(schema, {
      ...attempt,
      budget: { used: 0 },
      direction,
      resolve: model.resolve,
      fits: (inner, each) => validate(inner, each, direction).length === 0,
    });
    if (value === undefined) continue;
    if (validate(schema, value, direction).length === 0) return value;
    first ??= value;
  }
  // What doesn't fit is left out; of a schema that admits nothing, nothing fits.
  return mend(first ?? {}, (each) => validate(schema, each, direction));
}
