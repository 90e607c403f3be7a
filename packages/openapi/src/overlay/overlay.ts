import { query } from "json-p3";
import { DocumentError } from "../errors.ts";
import { isObject, type Json, type JsonObject, jsonPointer, stringOr } from "../json/json.ts";
import { parseYamlText } from "../parse/yaml-text.ts";

/** One action of an Overlay (OpenAPI Overlay Specification 1.1.0, section 4.4.3). */
export interface OverlayAction {
  /** RFC 9535 JSONPath of what the action changes. */
  target: string;
  description?: string;
  update?: Json;
  /** RFC 9535 JSONPath of the one value that the action copies to its target; of Overlay 1.1. */
  copy?: string;
  remove?: boolean;
}

/** An OpenAPI Overlay document, version 1.0 or 1.1. */
export interface Overlay {
  actions: OverlayAction[];
}

const actionKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  "1.0": new Set(["target", "description", "update", "remove"]),
  "1.1": new Set(["target", "description", "update", "remove", "copy"]),
};

/**
 * Reads an overlay from its YAML or JSON text.
 *
 * @throws {DocumentError} if it isn't an Overlay 1.0 or 1.1 document.
 */
export function parseOverlay(text: string, fileName: string): Overlay {
  const overlay = parseYamlText(text, fileName);
  if (!isObject(overlay)) throw refuse(fileName, "it isn't an object");
  const [, version] = /^(1\.[01])\.\d+$/.exec(stringOr(overlay.overlay) ?? "") ?? [];
  if (version === undefined) {
    throw refuse(`${fileName}#/overlay`, "it must say `overlay: 1.0.0` or `overlay: 1.1.0`");
  }
  const actions = overlay.actions;
  if (!Array.isArray(actions)) throw refuse(`${fileName}#/actions`, "it must be a list");
  return {
    actions: actions.map((each, index) =>
      readAction(each, version, `${fileName}#${jsonPointer("actions", index)}`),
    ),
  };
}

function readAction(action: Json, version: string, where: string): OverlayAction {
  if (!isObject(action)) throw refuse(where, "an action must be an object");
  const target = stringOr(action.target);
  if (!target) throw refuse(where, "an action needs a `target`");
  for (const key of Object.keys(action)) {
    if (!actionKeys[version]?.has(key) && !key.startsWith("x-")) {
      throw refuse(where, `an action has no \`${key}\` in Overlay ${version}`);
    }
  }
  const copy = stringOr(action.copy);
  if (action.copy !== undefined && copy === undefined) {
    throw refuse(where, "`copy` must be a JSONPath");
  }
  if (action.update === undefined && copy === undefined && action.remove !== true) {
    throw refuse(where, "an action needs an `update`, a `copy` of Overlay 1.1, or `remove: true`");
  }
  const description = stringOr(action.description);
  return {
    target,
    ...(description === undefined ? {} : { description }),
    ...(action.update === undefined ? {} : { update: action.update }),
    ...(copy === undefined ? {} : { copy }),
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
    if (locations.length === 0) return true;
    const update = action.update ?? readCopied(document, action, where);
    // From the last to the first, so that removing an entry of a list leaves the others in place.
    for (const location of locations.reverse()) {
      if (action.remove) removeAt(document, location, where);
      else updateAt(document, location, update, where);
    }
    return false;
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

/** The value that an action copies; null for an action that copies none. */
function readCopied(document: JsonObject, { copy, remove }: OverlayAction, where: string): Json {
  if (copy === undefined || remove) return null;
  const [only, second] = locate(document, copy, where);
  if (!only || second) {
    throw refuse(
      where,
      `\`copy\` has to select one value, and \`${copy}\` selects ${only ? "several" : "none"}`,
    );
  }
  return structuredClone(valueAt(document, only) ?? null);
}

function removeAt(document: JsonObject, location: (string | number)[], where: string): void {
  const key = location.at(-1);
  const parent = valueAt(document, location.slice(0, -1));
  if (Array.isArray(parent) && typeof key === "number") parent.splice(key, 1);
  else if (isObject(parent) && key !== undefined) delete parent[key];
  else throw refuse(where, "the root of the document can't be removed");
}

function updateAt(
  document: JsonObject,
  location: (string | number)[],
  update: Json,
  where: string,
): void {
  const selected = valueAt(document, location);
  const key = location.at(-1);
  const parent = valueAt(document, location.slice(0, -1));
  if (Array.isArray(selected)) selected.push(structuredClone(update));
  else if (isObject(selected) && isObject(update)) merge(selected, update);
  else if (isObject(selected) || isObject(update) || Array.isArray(update) || key === undefined) {
    throw refuse(
      where,
      "an update has to be an object where it is merged into one, and a plain value where it takes the place of one",
    );
  } else if (Array.isArray(parent)) parent[Number(key)] = update;
  else if (isObject(parent)) parent[key] = update;
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
    remedy: "Correct the overlay file; its form is https://spec.openapis.org/overlay/v1.1.0.html",
    cause,
  });
}
