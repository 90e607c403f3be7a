import type { JsonObject } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Refuse } from "./fault.ts";

/** Refuses all but OpenAPI 3.0, 3.1 and 3.2. */
export function checkVersion(document: JsonObject, refuse: Refuse): void {
  const { openapi, swagger } = document;
  if (swagger !== undefined) {
    refuse(
      "This is a Swagger document, an older format than OpenAPI 3",
      ["swagger"],
      "Convert it to OpenAPI 3, for example with swagger2openapi.",
    );
  }
  if (openapi === undefined) {
    refuse(
      "This is not an OpenAPI document: it does not say `openapi`",
      [],
      "Check what the source serves; an OpenAPI document starts with `openapi: 3.1.0`.",
    );
  }
  if (typeof openapi !== "string" || !/^3\.[012]\.\d+(-[A-Za-z0-9.]+)?$/.test(openapi)) {
    const shown = typeof openapi === "string" ? quoteText(openapi, 20) : `a ${typeof openapi}`;
    refuse(
      `OpenAPI ${shown} is not supported`,
      ["openapi"],
      "Give a document of OpenAPI 3.0, 3.1 or 3.2, its version written as a string.",
    );
  }
}
