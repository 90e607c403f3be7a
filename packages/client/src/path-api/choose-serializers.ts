// Who writes the parts of a call: the call's own serializers, else the client's, else this package's.

import { defaultBodySerializer, type QuerySerializerOptions } from "openapi-fetch";
import type { CallContext } from "../errors/c1-error.js";
import { mergeOwn } from "../merge-own.js";
import { expandPath } from "../serialize/path-template.js";
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

/** Returns what writes a call: a call's own serializers rank before its client's. */
export function chooseSerializers(
  ofClient: Serializers,
  ofCall: Serializers,
  context: CallContext,
): Writers {
  const body = ofCall.bodySerializer ?? ofClient.bodySerializer;
  const path = ofCall.pathSerializer ?? ofClient.pathSerializer;
  return {
    query: chooseQuery(ofClient.querySerializer, ofCall.querySerializer, context),
    body: (body as Writers["body"] | undefined) ?? writeDefaultBody(context),
    path:
      (path as Writers["path"] | undefined) ??
      ((address, params) => expandPath(address, mergeOwn(params), context)),
  };
}

function writeDefaultBody(context: CallContext): Writers["body"] {
  // It takes the headers too, which its types don't say.
  const write = defaultBodySerializer as Writers["body"];
  return (body, headers) => writeBody(body, context, (given) => write(given, headers));
}

/** Styles of a call are merged over those of its client, as openapi-fetch does. */
function chooseQuery(
  ofClient: Serializers["querySerializer"],
  ofCall: Serializers["querySerializer"],
  context: CallContext,
): Writers["query"] {
  const chosen = ofCall ?? ofClient;
  if (chosen === undefined) return (query) => serializeQuery(mergeOwn(query), context);
  if (typeof chosen === "function") return chosen as Writers["query"];
  const inherited = typeof ofClient === "object" ? ofClient : undefined;
  const styles = mergeOwn<QuerySerializerOptions>(inherited, chosen);
  return (query) => styledQuery(styles, mergeOwn(query), context);
}
