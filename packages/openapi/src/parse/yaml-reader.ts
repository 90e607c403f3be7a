import { CORE_SCHEMA, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import type { Json, JsonObject } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import { maxScalarLength, maxValues } from "./limits.ts";
import type { FailAt } from "./text-error.ts";

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

const NUMBER = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;

/** Turns the events of a YAML text into one JSON value; the library's own loader checks too little. */
export class YamlReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #fail: FailAt;
  readonly #anchors = new Map<string, Json>();
  #position = 0;
  /** Behind everything that has been read. */
  #offset = 0;
  #values = 0;

  constructor(text: string, events: readonly Event[], fail: FailAt) {
    this.#text = text;
    this.#events = events;
    this.#fail = fail;
  }

  /** The value of the only document, null if there is none. */
  readDocument(): Json {
    const document = this.#next();
    if (document?.type !== EVENT_ID.DOCUMENT) return null;
    for (const directive of document.directives) {
      if (directive.kind === "yaml" && directive.version === "1.2") continue;
      // `%YAML 1.1` would bring merge keys and make `no` false; `%TAG` makes tags.
      const offset = this.#text.search(/^%/m);
      throw this.#fail("The document has a YAML directive", "Remove the line.", offset);
    }
    const value = this.#isPop() ? null : this.#readNode();
    this.#next();
    if (this.#position < this.#events.length) {
      const hint = "Keep one document: remove the `---` and what follows.";
      const start = this.#text.slice(this.#offset).search(/^---/m);
      const offset = this.#offset + Math.max(start, 0);
      throw this.#fail("The text holds several YAML documents", hint, offset);
    }
    return value;
  }

  #readNode(): Json {
    const event = this.#next();
    if (event === undefined) return null;
    this.#count();
    if (event.type === EVENT_ID.ALIAS) return this.#readAlias(event);
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return null;
    this.#refuseTag(event);
    const value =
      event.type === EVENT_ID.SCALAR
        ? this.#readScalar(event)
        : event.type === EVENT_ID.SEQUENCE
          ? this.#readList()
          : this.#readMap();
    if (event.anchorStart >= 0) {
      this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), value);
    }
    return value;
  }

  #readList(): Json[] {
    const list: Json[] = [];
    while (!this.#isPop()) list.push(this.#readNode());
    this.#next();
    return list;
  }

  #readMap(): JsonObject {
    const result: JsonObject = {};
    while (!this.#isPop()) {
      const key = this.#readKey();
      const offset = this.#offset;
      if (key === "__proto__") {
        throw this.#fail("The key __proto__ is not allowed", "Rename the key.", offset);
      }
      if (key === "<<") {
        throw this.#fail("Merge keys (<<) are not allowed", "Write the keys out.", offset);
      }
      if (Object.hasOwn(result, key)) {
        const remedy = "Remove one of the two: tools disagree on which one counts.";
        throw this.#fail(`The key ${quoteText(key)} is given twice`, remedy, offset);
      }
      result[key] = this.#readNode();
    }
    this.#next();
    return result;
  }

  /** A key is the text that it is written as: `200` and `true` are no number and no boolean. */
  #readKey(): string {
    const event = this.#next();
    if (event?.type !== EVENT_ID.SCALAR) {
      const message = "The document is not valid YAML: keys must be strings";
      throw this.#fail(message, "Write the key as a string.", this.#offset);
    }
    this.#refuseTag(event);
    const key = this.#textOf(event);
    if (event.anchorStart >= 0) {
      this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), key);
    }
    return key;
  }

  #readScalar(event: ScalarEvent): Json {
    const text = this.#textOf(event);
    if (event.style !== SCALAR_STYLE.PLAIN) return text;
    const value: unknown = CORE_SCHEMA.resolveImplicitScalarTag(text).value;
    const isTooLarge = typeof value === "string" && NUMBER.test(value);
    if (isTooLarge || (typeof value === "number" && !Number.isFinite(value))) {
      throw this.#fail("A number is not finite", "Write it as a string.", event.valueStart);
    }
    return value as Json;
  }

  #readAlias(event: Extract<Event, { type: typeof EVENT_ID.ALIAS }>): Json {
    const anchor = this.#text.slice(event.anchorStart, event.anchorEnd);
    const value = this.#anchors.get(anchor);
    if (value === undefined) {
      const message = `The alias ${quoteText(anchor)} has no anchor`;
      throw this.#fail(message, "Write it out.", this.#offset);
    }
    return this.#copy(value);
  }

  #copy(value: Json): Json {
    this.#count();
    if (Array.isArray(value)) return value.map((each) => this.#copy(each));
    if (typeof value !== "object" || value === null) return value;
    const result: JsonObject = {};
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) result[key] = this.#copy(each);
    }
    return result;
  }

  #refuseTag({ tagStart }: { tagStart: number }): void {
    if (tagStart < 0) return;
    throw this.#fail("The document uses a tag", "Write the value plainly.", tagStart);
  }

  #textOf(event: ScalarEvent): string {
    if (event.valueEnd - event.valueStart > maxScalarLength) {
      const message = `A text of the document has more than ${maxScalarLength} characters`;
      throw this.#fail(
        message,
        "Split the document, or pull a smaller part of it.",
        event.valueStart,
      );
    }
    return getScalarValue(this.#text, event);
  }

  #isPop(): boolean {
    const event = this.#events[this.#position];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  #next(): Event | undefined {
    const event = this.#events[this.#position];
    this.#position += 1;
    if (event !== undefined) this.#offset = startOf(event) ?? this.#offset;
    return event;
  }

  #count(): void {
    this.#values += 1;
    if (this.#values > maxValues) {
      const remedy = "Split the document; if it uses aliases, write them out.";
      throw this.#fail(`The document has more than ${maxValues} values`, remedy, this.#offset);
    }
  }
}

/** Where an event begins; those that only open or close something have none of their own. */
function startOf(event: Event): number | undefined {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event.type === EVENT_ID.SCALAR) {
    const isQuoted =
      event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    return event.valueStart < 0 ? undefined : event.valueStart - (isQuoted ? 1 : 0);
  }
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start;
  return undefined;
}
