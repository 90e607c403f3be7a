// The query of a URL, in the styles of OpenAPI that openapi-fetch knows.

import { createQuerySerializer, type QuerySerializerOptions } from "openapi-fetch";
import type { CallContext } from "../errors/c1-error.js";
import { mergeOwn } from "../merge-own.js";
import { queryTexts } from "./serialize-query.js";

type Fields = Record<string, unknown>;

/**
 * Returns the query that openapi-fetch writes when its `querySerializer` is an object: unless set
 * otherwise, lists repeat their name (`a=1&a=2`) and objects are deep (`a[b]=1`).
 *
 * It drops what a query can't say, and writes names as they are, so both are seen to before.
 * @throws C1UsageError for what a query can't say
 */
export function styledQuery(
  styles: QuerySerializerOptions,
  query: object,
  context: CallContext,
): string {
  const { array, object, allowReserved } = mergeOwn<QuerySerializerOptions>(styles);
  const encode = (text: string) => (allowReserved === true ? text : encodeURIComponent(text));

  const readFields = (fields: object, isNested: boolean): Fields => {
    const read: Fields = Object.create(null);
    for (const [name, value] of Object.entries(fields)) {
      const key = encode(name);
      if (!isNested && isRecord(value)) {
        const nested = readFields(value, true);
        read[key] = Object.keys(nested).length > 0 ? nested : queryTexts(name, value, context);
      } else {
        const texts = queryTexts(name, value, context);
        if (texts.length > 0) read[key] = Array.isArray(value) ? texts : texts[0];
      }
    }
    return read;
  };
  const write = createQuerySerializer<Fields>(mergeOwn({ array, object, allowReserved }));
  return write(readFields(query, false));
}

function isRecord(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
