import type { QuerySerializerOptions } from "openapi-fetch";
import { own } from "../own.js";
import { queryTexts } from "../serialize.js";

/**
 * Returns the function that writes a query in the styles of OpenAPI that a call asks for, as
 * openapi-fetch does when its `querySerializer` is an object.
 *
 * Unless told, lists repeat their name (`a=1&a=2`) and objects are deep (`a[b]=1`).
 */
export function styledQuery(styles: QuerySerializerOptions): (query: object) => string {
  const { array, object, allowReserved } = own<QuerySerializerOptions>(styles);
  const encode = (text: string) => (allowReserved ? text : encodeURIComponent(text));

  return (query) =>
    Object.entries(own<Record<string, unknown>>(query))
      .flatMap(([name, value]) => {
        const key = encode(name);
        const isFields = isRecord(value);
        const texts = queryTexts(name, isFields ? Object.values(value) : value).map(encode);
        if (!isFields) {
          if (!Array.isArray(value) || array?.explode !== false) {
            return texts.map((text) => `${key}=${text}`);
          }
          const joint = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" }[array.style];
          return `${key}=${texts.join(joint)}`;
        }
        const fields = Object.keys(value).map((field, index) => [encode(field), texts[index]]);
        if (object?.style === "form" && object.explode === false) return `${key}=${fields}`;
        return fields.map(([field, text]) =>
          object?.style === "form" ? `${field}=${text}` : `${key}[${field}]=${text}`,
        );
      })
      .join("&");
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && !!value && !Array.isArray(value) && !(value instanceof Date);
}
