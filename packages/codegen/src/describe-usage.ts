import type { ApiModel, MediaType, Operation, Schema } from "@c1-openapi/model";
import { isSuccess } from "@c1-openapi/model";

/** The operations that take a component schema as their body, or give it as their answer. */
interface SchemaUsage {
  bodyOf: Set<Operation>;
  answerOf: Set<Operation>;
}

/** Returns one sentence each for the ways in which operations use a schema as a whole. */
export type DescribeUsage = (schema: Schema) => string[];

/** Returns what describes how the operations of a model use its schemas. */
export function createUsageDescriber(model: ApiModel): DescribeUsage {
  const usages = findUsages(model);
  return (schema) => {
    const original = model.schemas.get(schema.variantOf ?? "");
    if (original) {
      return [`\`${original.typeName}\` as a request takes it, without what only the server sets.`];
    }
    const { bodyOf, answerOf } = usages.get(schema) ?? { bodyOf: new Set(), answerOf: new Set() };
    return [
      ...(bodyOf.size > 0 ? [`The body of ${listNames(bodyOf)}.`] : []),
      ...(answerOf.size > 0 ? [`The answer of ${listNames(answerOf)}.`] : []),
    ];
  };
}

function findUsages(model: ApiModel): Map<Schema, SchemaUsage> {
  const usages = new Map<Schema, SchemaUsage>();
  const add = (content: readonly MediaType[], operation: Operation, as: keyof SchemaUsage) => {
    for (const { schema } of content) {
      const whole = schema && model.schemaOf(schema);
      if (!whole) continue;
      const usage = usages.get(whole) ?? { bodyOf: new Set(), answerOf: new Set() };
      usage[as].add(operation);
      usages.set(whole, usage);
    }
  };
  for (const operation of model.operations) {
    add(operation.body?.content ?? [], operation, "bodyOf");
    for (const response of operation.responses) {
      if (isSuccess(response)) add(response.content, operation, "answerOf");
    }
  }
  return usages;
}

function listNames(operations: ReadonlySet<Operation>): string {
  return [...operations].map((each) => `\`${each.name}\``).join(", ");
}
