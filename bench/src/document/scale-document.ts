import { type JsonObject, objectOr } from "@c1-openapi/openapi";
import { createRandom, Deck, type Random } from "./random.ts";
import { listRawOperations, schemasOf } from "./raw-document.ts";
import { type OperationShape, OperationWriter } from "./scale-operations.ts";
import { SchemaMaker } from "./scale-schemas.ts";
import type { DocumentStatistics } from "./statistics.ts";

/** A scaled document, and what was made first. */
export interface ScaledDocument {
  document: JsonObject;
  /** The operationIds and the schemas in the order in which they came. */
  order: { operations: string[]; schemas: string[] };
}

/**
 * Returns a document with the operations of the one given and as many more, in our own words, as
 * the statistics count, in the same proportions. Equal arguments give equal documents.
 */
export function scaleDocument(seed: JsonObject, statistics: DocumentStatistics): ScaledDocument {
  const random = createRandom(statistics.operations);
  const paths = structuredClone(objectOr(seed.paths));
  const given = schemasOf(seed);
  const shapes = dealShapes(statistics, random, [...listRawOperations(seed)].length);
  const { request, response, message } = statistics.schemas;
  // Some operations share an answer.
  const sharedAnswers = Math.max(0, statistics.operations - response.count);
  const others =
    Object.keys(given).length +
    shapes.filter((each) => each.hasBody).length +
    (shapes.length - sharedAnswers);
  const schemas = new SchemaMaker(
    statistics,
    random,
    request.count + response.count + message.count - others,
  );
  const operations = new OperationWriter(statistics, random, schemas, paths);
  const made = shapes.map((shape, index) =>
    operations.add(shape, {
      progress: (index + 1) / shapes.length,
      sharesAnswer: index >= shapes.length - sharedAnswers,
    }),
  );
  const all = { ...structuredClone(given), ...schemas.schemas };
  const document = {
    ...structuredClone(seed),
    paths: sortByKey(paths),
    components: {
      ...structuredClone(objectOr(seed.components)),
      schemas: sortByKey(all),
    },
  };
  const first = [...listRawOperations(seed)].map(({ operation }) => String(operation.operationId));
  return { document, order: { operations: [...first, ...made], schemas: Object.keys(all) } };
}

/** The shapes of the operations that are still to be made, in the order in which they come. */
function dealShapes(
  statistics: DocumentStatistics,
  random: Random,
  taken: number,
): OperationShape[] {
  const deck = new Deck(statistics.calls, random);
  return Array.from({ length: statistics.operations - taken }, () => {
    const [method = "get", path = "0", query = "0", body = "-"] = deck.deal().split(":");
    return {
      method,
      pathParameters: Number(path),
      queryParameters: Number(query),
      hasBody: body === "body",
    };
  });
}

function sortByKey(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
