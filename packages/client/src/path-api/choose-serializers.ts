// Who writes the parts of a call: the call's own serializers, else the client's, else this package's.

import { defaultBodySerializer, type QuerySerializerOptions } from "openapi-fetch";
import type { CallContext } from "../errors/c1-error.js";
import { mergeOwn } from "../merge-own.js";
import { expandPath, parseTemplate } from "../serialize/path-template.js";
import { serializeQuery } from "../serialize/serialize-query.js";
import { styledQuery } from "../serialize/styled-query.js";
import { writeBody } from "../serialize/write-body.js";
import type { Serializers } from "./path-init.js";

/** What writes the parts of one call, as openapi-fetch calls it. */
export interface Writers {
  query(query: object): string;
  body(body: unknown, headers: Headers): unknown;
  path(address: string, params: object): string;
}

/** Returns what writes a call; of several sets of serializers the last one ranks first. */
export function chooseSerializers(sets: readonly Serializers[], context: CallContext): Writers {
  const { bodySerializer, pathSerializer } = mergeOwn<Serializers>(...sets);
  const own: Writers = {
    query: chooseQuery(sets, context),
    // It takes the headers too, which its types don't say.
    body: (body, headers) =>
      writeBody(body, context, (given) =>
        (defaultBodySerializer as Writers["body"])(given, headers),
      ),
    path: (address, params) => expandPath(parseTemplate(address), mergeOwn(params), context),
  };
  return { ...own, ...mergeOwn({ body: bodySerializer, path: pathSerializer }) };
}

/** Styles of a call are merged over those of its client, as openapi-fetch does. */
function chooseQuery(sets: readonly Serializers[], context: CallContext): Writers["query"] {
  let styles: QuerySerializerOptions | undefined;
  let write: Writers["query"] | undefined;
  for (const { querySerializer } of sets) {
    if (typeof querySerializer === "function") {
      write = querySerializer as Writers["query"];
      styles = undefined;
    } else if (querySerializer !== undefined) {
      styles = mergeOwn(styles, querySerializer);
      write = undefined;
    }
  }
  if (write) return write;
  const chosen = styles;
  return chosen
    ? (query) => styledQuery(chosen, mergeOwn(query), context)
    : (query) => serializeQuery(mergeOwn(query), context);
}
