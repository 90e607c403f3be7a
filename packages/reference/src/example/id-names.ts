import type { ApiModel } from "@c1-openapi/model";
import { describedExample } from "./described-example.ts";
import { nounOf } from "./noun.ts";
import { objectSchema } from "./unfold.ts";

/** The ids that examples give to things: one a thing, so that samples of a group fit together. */
export interface IdNames {
  /** The id of a thing with this noun: `app-entitlement-1234`, or what the document shows. */
  idOf(noun: string): string;
}

/** Returns the ids of a document's things, as descriptions of their types and of their operations show them. */
export function readIdNames({ schemas, operations }: ApiModel): IdNames {
  const shown = new Map<string, string>();
  const learn = (name: string, description: string | undefined): void => {
    const example = describedExample(description ?? "", "id");
    if (example !== undefined && !shown.has(nounOf(name))) shown.set(nounOf(name), example);
  };
  for (const { typeName, schema } of schemas.values()) {
    learn(typeName, objectSchema(schema.properties?.id).description);
  }
  for (const { group, parameters } of operations) {
    const parameter = parameters.find((each) => each.name === "id");
    learn(group, parameter?.description);
    learn(group, parameter?.schema?.description);
  }
  return { idOf: (noun) => shown.get(noun) ?? `${noun.replaceAll(" ", "-")}-1234` };
}
