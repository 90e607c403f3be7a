import type { JsonObject } from "@c1-openapi/openapi";
import { type FormContents, schemaOf } from "./forms.ts";
import { Deck, type Histogram, pick, type Random } from "./random.ts";
import {
  countPagedPosts,
  type DocumentStatistics,
  SCHEMA_KINDS,
  type SchemaKind,
  type SchemaStatistics,
} from "./statistics.ts";
import { capitalise, makeEnumValues, makeName, makeText } from "./words.ts";

/** How many of the latest messages a reference mostly goes to. */
const NEIGHBOURS = 40;
/** How many references go to neighbours; the rest goes anywhere, to early messages most often. */
const NEIGHBOUR_SHARE = 0.5;

/** A schema of a request or an answer, about to be made. */
export interface SchemaRequest {
  name: string;
  isPaged: boolean;
  /** How far the document has come, from 0 to 1: what it refers to was made by then. */
  progress: number;
}

/** Makes the component schemas of a scaled document, messages first. */
export class SchemaMaker {
  readonly schemas: JsonObject = {};
  readonly packages: string[];
  private readonly messages: string[] = [];
  private readonly kinds: Record<SchemaKind, KindDecks>;
  private readonly descriptions: { schema: Deck; property: Deck };
  private readonly nameLengths: Deck;
  private readonly enumSizes: Deck;
  private expandedLeft: number;

  private readonly statistics: DocumentStatistics;
  private readonly random: Random;

  constructor(statistics: DocumentStatistics, random: Random, messageCount: number) {
    this.statistics = statistics;
    this.random = random;
    const { descriptions, schemas } = statistics;
    this.kinds = Object.fromEntries(
      SCHEMA_KINDS.map((kind) => [
        kind,
        new KindDecks(schemas[kind], fixedForms(kind, statistics), random),
      ]),
    ) as Record<SchemaKind, KindDecks>;
    this.descriptions = {
      schema: new Deck(descriptions.schema, random),
      property: new Deck(descriptions.property, random),
    };
    this.nameLengths = new Deck(statistics.propertyNameLengths, random);
    this.enumSizes = new Deck(statistics.enumSizes, random);
    this.expandedLeft = statistics.expandedAnswers;
    const packages = new Set<string>();
    while (packages.size < statistics.packages) {
      packages.add(`c1.api.${makeName(random, 8).toLowerCase()}.v1`);
    }
    this.packages = [...packages];
    this.makeMessages(messageCount);
  }

  makeRequest(request: SchemaRequest): string {
    const fixed: Fields = request.isPaged ? { pageSize: "integer:int32", pageToken: "string" } : {};
    return this.make("request", request, fixed);
  }

  makeAnswer(request: SchemaRequest): string {
    if (!request.isPaged) return this.make("response", request, {});
    const isExpanded = this.expandedLeft-- > 0;
    return this.make("response", request, {
      ...(isExpanded ? { expanded: "array?<map<any>>" } : {}),
      list: "array?<ref>",
      nextPageToken: "string",
    });
  }

  private makeMessages(count: number): void {
    const selfEvery = Math.floor(count / this.statistics.recursiveSchemas);
    while (this.messages.length < count) {
      const name = `${pick(this.random, this.packages)}.${capitalise(makeName(this.random, 22))}`;
      if (name in this.schemas) continue;
      const isRecursive = this.messages.length % selfEvery === 1;
      const fixed: Fields = isRecursive ? { children: "array?<ref>" } : {};
      this.make("message", { name, isPaged: false, progress: 1 }, fixed, isRecursive);
      this.messages.push(name);
    }
  }

  private make(
    kind: SchemaKind,
    { name, progress }: SchemaRequest,
    fixed: Fields,
    isRecursive = false,
  ): string {
    const decks = this.kinds[kind];
    const contents: FormContents = {
      reference: () => `#/components/schemas/${this.chooseMessage(progress)}`,
      enumValues: () => makeEnumValues(this.random, this.enumSizes.dealNumber()),
    };
    const fields: Fields = { ...fixed };
    const size = decks.sizes.dealAtLeast(Object.keys(fixed).length);
    while (Object.keys(fields).length < size) {
      fields[makeName(this.random, this.nameLengths.dealNumber())] ??= decks.forms.deal();
    }
    const properties = Object.fromEntries(
      Object.entries(fields).map(([key, form]) => [
        key,
        this.describe(schemaOf(key === "children" ? "string" : form, contents), decks, kind),
      ]),
    );
    if (isRecursive) {
      properties.children = {
        items: { $ref: `#/components/schemas/${name}` },
        type: ["array", "null"],
      };
    }
    const [first] = Object.keys(properties);
    const title = name.split(".").at(-1) ?? name;
    this.schemas[name] = {
      description: makeText(this.random, this.descriptions.schema.dealNumber()),
      ...(size > 0 ? { properties } : {}),
      ...(first !== undefined && decks.takeRequired() ? { required: [first] } : {}),
      title: title.replace(/(?<=.)[A-Z]/g, " $&"),
      type: "object",
      "x-speakeasy-name-override": title,
    };
    return name;
  }

  private describe(schema: JsonObject, decks: KindDecks, kind: SchemaKind): JsonObject {
    const length = this.descriptions.property.dealNumber();
    const isReadOnly = kind !== "request" && this.random() < decks.readOnlyShare;
    // Messages by themselves carry neither, as in the real document.
    if ("$ref" in schema || "oneOf" in schema) return schema;
    return {
      ...(length > 0 ? { description: makeText(this.random, length) } : {}),
      ...(isReadOnly ? { readOnly: true } : {}),
      ...schema,
    };
  }

  /** One of the messages made so far: a message never refers to a later one, so none goes in circles. */
  private chooseMessage(progress: number): string {
    const limit = Math.max(1, Math.ceil(this.messages.length * progress));
    const isNear = this.random() < NEIGHBOUR_SHARE;
    const index = isNear
      ? limit - 1 - Math.floor(this.random() * Math.min(NEIGHBOURS, limit))
      : Math.floor(limit * this.random() ** 3);
    return this.messages[index] ?? "c1.api.iam.v1.PersonalClient";
  }
}

/** Properties by name, with their forms. */
type Fields = Record<string, string>;

/** The forms that paging takes, which are not dealt: how often each. */
function fixedForms(kind: SchemaKind, statistics: DocumentStatistics): Histogram {
  const { pagedAnswers: paged, expandedAnswers: expanded } = statistics;
  if (kind === "request") {
    const posts = countPagedPosts(statistics);
    return { "integer:int32": posts, string: posts };
  }
  if (kind === "message") return { "array?<ref>": statistics.recursiveSchemas };
  return { "array?<ref>": paged, string: paged, "array?<map<any>>": expanded };
}

/** What the schemas of one kind are made of. */
class KindDecks {
  readonly sizes: Deck;
  readonly forms: Deck;
  /** How many of the properties that aren't messages only the server sets. */
  readonly readOnlyShare: number;
  private requiredLeft: number;

  constructor(statistics: SchemaStatistics, fixed: Histogram, random: Random) {
    this.sizes = new Deck(statistics.sizes, random);
    const left = Object.entries(statistics.forms).map(([form, count]): [string, number] => [
      form,
      Math.max(0, count - (fixed[form] ?? 0)),
    ]);
    this.forms = new Deck(Object.fromEntries(left), random);
    const described = Object.entries(statistics.forms).filter(([form]) => !form.startsWith("ref"));
    this.readOnlyShare = statistics.readOnly / described.reduce((sum, [, each]) => sum + each, 0);
    this.requiredLeft = statistics.required;
  }

  takeRequired(): boolean {
    return this.requiredLeft-- > 0;
  }
}
