import { dump } from "js-yaml";
import type { Json } from "./json.ts";

/**
 * The YAML text of a JSON value, its keys in the order that they have. It reads back as the same
 * value by YAML 1.2 and by the older 1.1 alike.
 *
 * @default lineWidth 100 characters, beyond which texts are folded
 */
export function printYaml(value: Json, lineWidth = 100): string {
  return dump(value, { noRefs: true, lineWidth });
}
