import { query } from "json-p3";
import { DocumentError } from "../errors.ts";
import { isObject, type Json, type JsonObject, jsonPointer, stringOr } from "../json/json.ts";
import { parseYamlText } from "../parse/yaml-text.ts";

/** One action of an Overlay (OpenAPI Overlay Specification 1.0.0, section 4.4.3). */
export interface OverlayAction {
  /** RFC 9535 JSONPath of what the action changes. */
  target: string;
  description?: string;
  update?: Json;
  remove?: boolean;
}

/** An OpenAPI Overlay document, version 1.0. */
export interface Overlay {
  actions: OverlayAction[];
}

const ACTION_KEYS = new Set(["target", "description", "update", "remove"]);

/**
 * Reads an overlay from its YAML or JSON text.
 *
 * @throws {DocumentError} if it isn't an Overlay 1.0 document.
 */
export function parseOverlay(text: string, fileName: string): Overlay {
  const overlay = parseYamlText(text, fileName);
  if (!isObject(overlay)) throw refuse(fileName, "it isn't an object");
  if (!/^1\.0\.\d+$/.test(stringOr(overlay.overlay) ?? "")) {
    throw refuse(`${fileName}#/overlay`, "it must say `overlay: 1.0.0`");
  }
  const actions = overlay.actions;
  if (!Array.isArray(actions)) throw refuse(`${fileName}#/actions`, "it must be a list");
  return { actions: actions.map((each, index) => readAction(each, fileName, index)) };
}

function readAction(action: Json, fileName: string, index: number): OverlayAction {
  const where = fileName + jsonPointer("actions", index).replace(/^/, "#");
  if (!isObject(action)) throw refuse(where, "an action must be an object");
  const target = stringOr(action.target);
  if (!target) throw refuse(where, "an action needs a `target`");
  for (const key of Object.keys(action)) {
    if (!ACTION_KEYS.has(key) && !key.startsWith("x-")) {
      throw refuse(where, `an action has no \`${key}\` in Overlay 1.0`);
    }
  }
  if (action.update === undefined && action.remove !== true) {
    throw refuse(where, "an action needs an `update` or `remove: true`");
  }
  const description = stringOr(action.description);
  return {
    target,
    ...(description === undefined ? {} : { description }),
    ...(action.update === undefined ? {} : { update: action.update }),
    remove: action.remove === true,
  };
}

/**
 * Applies an overlay in place, action after action, and returns the actions that matched nothing.
 *
 * @throws {DocumentError} if a target isn't JSONPath or an update doesn't fit what it selects.
 */
export function applyOverlay(
  document: JsonObject,
  overlay: Overlay,
  fileName: string,
): OverlayAction[] {
  return overlay.actions.filter((action, index) => {
    const where = `${fileName}#${jsonPointer("actions", index)}`;
    const locations = locate(document, action.target, where);
    // From the last to the first, so that removing an entry of a list leaves the others in place.
    for (const location of locations.reverse()) applyAction(document, action, location, where);
    return locations.length === 0;
  });
}

function locate(document: JsonObject, target: string, where: string): (string | number)[][] {
  try {
    return query(target, document).locations();
  } catch (cause) {
    throw refuse(
      where,
      `\`${target}\` isn't JSONPath (RFC 9535): ${(cause as Error).message}`,
      cause,
    );
  }
}

function applyAction(
  document: JsonObject,
  action: OverlayAction,
  location: (string | number)[],
  where: string,
): void {
  const key = location.at(-1);
  const parent = valueAt(document, location.slice(0, -1));
  if (action.remove) {
    if (Array.isArray(parent) && typeof key === "number") parent.splice(key, 1);
    else if (isObject(parent) && key !== undefined) delete parent[key];
    else throw refuse(where, "the root of the document can't be removed");
    return;
  }
  const selected = valueAt(document, location);
  if (Array.isArray(selected)) selected.push(structuredClone(action.update ?? null));
  else if (isObject(selected) && isObject(action.update)) merge(selected, action.update);
  else throw refuse(where, `an update fits objects and lists, and \`${action.target}\` is neither`);
}

function valueAt(document: JsonObject, location: (string | number)[]): Json | undefined {
  let value: Json | undefined = document;
  for (const key of location) {
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
  }
  return value;
}

/** Objects merge, lists are joined, anything else is replaced (section 4.4.3.2). */
function merge(target: JsonObject, update: JsonObject): void {
  for (const [key, value] of Object.entries(update)) {
    const current = target[key];
    if (isObject(current) && isObject(value)) merge(current, value);
    else if (Array.isArray(current) && Array.isArray(value))
      current.push(...structuredClone(value));
    else target[key] = structuredClone(value);
  }
}

function refuse(where: string, problem: string, cause?: unknown): DocumentError {
  return new DocumentError("refused", `The overlay can't be applied: ${problem}.`, {
    where,
    remedy: "Correct the overlay file; its form is https://spec.openapis.org/overlay/v1.0.0.html",
    cause,
  });
}
