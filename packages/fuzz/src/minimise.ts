import { isObject, type Json } from "@c1-openapi/openapi";

/** Making an input smaller ends after this long, with what has been reached. */
const MAX_MS = 60_000;

/**
 * Returns an input with everything left out that a problem doesn't need. fast-check makes an input
 * smaller by how it was made; this does it by what it is.
 *
 * @param problemOf tells what is wrong with an input, or undefined if nothing is
 */
export async function minimise(
  input: Json,
  problemOf: (input: Json) => Promise<string | undefined>,
): Promise<Json> {
  const problem = await problemOf(input);
  if (problem === undefined) return input;
  const endAtMs = performance.now() + MAX_MS;
  let smallest = input;
  for (let hasShrunk = true; hasShrunk; ) {
    hasShrunk = false;
    // A place that was left out makes the next one stand in its stead.
    for (let index = 0; index < listPlaces(smallest).length; ) {
      const candidate = leaveOut(smallest, index);
      if (performance.now() > endAtMs) return smallest;
      if ((await problemOf(candidate)) === problem) {
        smallest = candidate;
        hasShrunk = true;
      } else {
        index += 1;
      }
    }
  }
  return smallest;
}

type Place = readonly (string | number)[];

/** Every place of a value, outer ones first. */
function listPlaces(value: Json, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, Json | undefined][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, each]) => [
    [...place, key],
    ...listPlaces(each ?? null, [...place, key]),
  ]);
}

function leaveOut(value: Json, index: number): Json {
  const copy = structuredClone(value);
  const place = listPlaces(copy)[index] ?? [];
  let holder: Json = copy;
  for (const key of place.slice(0, -1)) {
    holder = (holder as Record<string | number, Json>)[key] ?? null;
  }
  const last = place.at(-1);
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (isObject(holder)) delete holder[String(last)];
  return copy;
}
