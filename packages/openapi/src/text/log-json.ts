import { escapeJson, toEscapes } from "./escape-json.ts";

/**
 * Returns a value's JSON on one line, with what a terminal or a CI's log would act on written as
 * escapes: whoever parses it gets every text as it is.
 */
export function jsonForLog(value: unknown): string {
  return escapeJson(JSON.stringify(value)).replace(/#(?=#)/g, toEscapes);
}
