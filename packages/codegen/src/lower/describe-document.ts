import type { ApiModel, Operation } from "@c1-openapi/model";
import { type OpenapiDocument, type PathItem, rewriteSchemas } from "@c1-openapi/openapi";
import { createUsageDescriber } from "../describe-usage.ts";
import { commentText } from "../doc-comment.ts";

/** What may be described: an operation, a parameter, a body, an answer, a schema. */
interface Described {
  title?: unknown;
  summary?: unknown;
  description?: unknown;
}

/**
 * Returns the document of a model with every description moved to `title`, which openapi-typescript
 * prints as the plain text of a comment, and without what would only repeat the name of a thing.
 */
export function describeDocument(model: ApiModel): OpenapiDocument {
  const { document } = model;
  const described = rewriteSchemas(document, (schema) => withComment(schema, textOf(schema)));
  const describeUsage = createUsageDescriber(model);
  const schemas = { ...described.components?.schemas };
  for (const component of model.schemas.values()) {
    const { name, schema } = component;
    schemas[name] = withComment(schemas[name] ?? {}, textOf(schema), ...describeUsage(component));
  }
  const paths: Record<string, PathItem> = {};
  for (const [path, item] of Object.entries(described.paths ?? {})) {
    const { summary: _, description: __, ...pathItem } = item;
    paths[path] = pathItem;
  }
  for (const operation of model.operations) describeOperation(paths, operation);
  return {
    ...described,
    ...(described.components && { components: { ...described.components, schemas } }),
    ...(described.paths && { paths }),
  };
}

/** Describes an operation and its parts in the path item that it stands in, which is a copy already. */
function describeOperation(paths: Record<string, PathItem>, named: Operation): void {
  const pathItem = paths[named.path];
  const operation = pathItem?.[named.method];
  if (!operation) return;
  const { parameters, requestBody, responses } = operation;
  pathItem[named.method] = withComment(
    {
      ...operation,
      ...(parameters && { parameters: parameters.map(describePart) }),
      ...(requestBody && { requestBody: describePart(requestBody) }),
      ...(responses && {
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, each]) => [status, describePart(each)]),
        ),
      }),
    },
    textOf(operation),
    `Operation: \`${named.name}\``,
  );
}

function describePart<Part extends Described>(part: Part): Part {
  return withComment(part, textOf(part));
}

/** The description, or the summary where there is none. */
function textOf({ description, summary }: Described): string {
  return String(description || summary || "");
}

function withComment<Part extends Described>(part: Part, ...paragraphs: string[]): Part {
  const comment = paragraphs
    .map(commentText)
    .filter((each) => each !== "")
    .join("\n\n");
  const { title: _, summary: __, description: ___, ...rest } = part;
  return { ...rest, ...(comment === "" ? {} : { title: comment }) } as Part;
}
