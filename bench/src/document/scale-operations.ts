import { type JsonObject, objectOr } from "@c1-openapi/openapi";
import { Deck, pick, type Random } from "./random.ts";
import type { SchemaMaker } from "./scale-schemas.ts";
import { countPagedPosts, type DocumentStatistics } from "./statistics.ts";
import { capitalise, makeAction, makeName, makeText, snakeCase } from "./words.ts";

/** One operation to be made: what the statistics say of it. */
export interface OperationShape {
  method: string;
  pathParameters: number;
  queryParameters: number;
  hasBody: boolean;
}

interface Group {
  name: string;
  package: string;
  operationsLeft: number;
  paths: GroupPath[];
}

interface GroupPath {
  template: string;
  parameters: number;
  methods: Set<string>;
}

/** Makes operations, group by group, and puts them on paths that they share as the statistics say. */
export class OperationWriter {
  private readonly names = new Set<string>();
  private readonly groupSizes: Deck;
  private readonly descriptions: Record<"operation" | "answer" | "parameter", Deck>;
  private readonly drafts: Deck;
  private readonly pagedPosts: Deck;
  /** Paths of earlier groups with one operation: a group of the next subject may add to them. */
  private readonly lonelyPaths: GroupPath[] = [];
  private group: Group;
  private sharedPathsLeft: number;
  private lastAnswer = "";

  private readonly random: Random;
  private readonly schemas: SchemaMaker;
  private readonly paths: JsonObject;

  constructor(
    statistics: DocumentStatistics,
    random: Random,
    schemas: SchemaMaker,
    paths: JsonObject,
  ) {
    this.random = random;
    this.schemas = schemas;
    this.paths = paths;
    const { operation, answer, parameter } = statistics.descriptions;
    this.descriptions = {
      operation: new Deck(operation, random),
      answer: new Deck(answer, random),
      parameter: new Deck(parameter, random),
    };
    this.groupSizes = new Deck(statistics.groupSizes, random);
    this.drafts = new Deck(
      { yes: statistics.drafts, no: statistics.operations - statistics.drafts },
      random,
    );
    this.pagedPosts = new Deck(pagedPostsIn(statistics), random);
    this.sharedPathsLeft = statistics.operations - statistics.paths;
    this.group = this.makeGroup();
  }

  /** Makes one operation, and returns its id. */
  add(shape: OperationShape, options: { progress: number; sharesAnswer: boolean }): string {
    if (this.group.operationsLeft-- <= 0) {
      this.lonelyPaths.push(...this.group.paths.filter((each) => each.methods.size === 1));
      this.group = this.makeGroup();
      this.group.operationsLeft -= 1;
    }
    const name = this.makeOperationName();
    const template = this.choosePath(shape);
    const operation = this.makeOperation(name, template, shape, options);
    this.paths[template] = { ...objectOr(this.paths[template]), [shape.method]: operation };
    return String(operation.operationId);
  }

  private makeOperation(
    name: string,
    template: string,
    shape: OperationShape,
    { progress, sharesAnswer }: { progress: number; sharesAnswer: boolean },
  ): JsonObject {
    const { group } = this;
    const describe = (deck: Deck): string => makeText(this.random, deck.dealNumber());
    const parameters = [...this.makePathParameters(template), ...this.makeQuery(shape)];
    const isPaged =
      shape.method === "get" ? shape.queryParameters > 1 : this.isPagedPost(shape.method);
    const stem = `${group.package}.${group.name}Service${name}`;
    const about = { isPaged, progress };
    const body = shape.hasBody
      ? this.schemas.makeRequest({ ...about, name: `${stem}Request` })
      : undefined;
    if (!sharesAnswer) {
      this.lastAnswer = this.schemas.makeAnswer({ ...about, name: `${stem}Response` });
    }
    const json = (schema: string): JsonObject => ({
      "application/json": { schema: { $ref: `#/components/schemas/${schema}` } },
    });
    return {
      description: describe(this.descriptions.operation),
      operationId: `${group.package}.${group.name}Service.${name}`,
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(body ? { requestBody: { content: json(body) } } : {}),
      responses: {
        "200": { content: json(this.lastAnswer), description: describe(this.descriptions.answer) },
      },
      summary: spaced(name),
      tags: [spaced(group.name)],
      "x-speakeasy-group": group.name,
      "x-speakeasy-name-override": name,
      ...(this.drafts.deal() === "yes" ? { "x-stability-level": "draft" } : {}),
    };
  }

  private isPagedPost(method: string): boolean {
    return method === "post" && this.pagedPosts.deal() === "yes";
  }

  private makeGroup(): Group {
    return {
      name: this.makeUnique(() => capitalise(makeName(this.random, 16))),
      package: pick(this.random, this.schemas.packages),
      operationsLeft: this.groupSizes.dealNumber(),
      paths: [],
    };
  }

  private makeOperationName(): string {
    const prefix = `${this.group.name}.`;
    return this.makeUnique(() => prefix + makeAction(this.random)).slice(prefix.length);
  }

  private choosePath({ method, pathParameters }: OperationShape): string {
    const { paths } = this.group;
    const canShare = (each: GroupPath): boolean =>
      each.parameters === pathParameters && !each.methods.has(method);
    const shared = paths.find(canShare) ?? this.lonelyPaths.find(canShare);
    if (shared && this.sharedPathsLeft > 0) {
      this.sharedPathsLeft -= 1;
      shared.methods.add(method);
      return shared.template;
    }
    const template = this.makeUnique(() => this.makeTemplate(pathParameters));
    const path = { template, parameters: pathParameters, methods: new Set([method]) };
    paths.push(path);
    return template;
  }

  private makeTemplate(parameters: number): string {
    let template = `/api/v1/${snakeCase(makeName(this.random, 12))}`;
    for (let index = 1; index <= parameters; index++) {
      const part = snakeCase(makeName(this.random, 9));
      template += `/${part}/{${part}_${index}_id}`;
    }
    return template;
  }

  private makePathParameters(template: string): JsonObject[] {
    return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => ({
      in: "path",
      name,
      required: true,
      schema: { description: this.describeParameter(), type: "string" },
    }));
  }

  private makeQuery({ queryParameters }: OperationShape): JsonObject[] {
    const names = ["page_size", "page_token", "filter_text", "order_text", "other_text"];
    const first = queryParameters > 1 ? 0 : 2;
    return names.slice(first, first + queryParameters).map((name) => ({
      in: "query",
      name,
      schema: {
        description: this.describeParameter(),
        ...(name === "page_size" ? { format: "int32", type: "integer" } : { type: "string" }),
      },
    }));
  }

  private describeParameter(): string {
    return makeText(this.random, this.descriptions.parameter.dealNumber());
  }

  private makeUnique(make: () => string): string {
    let made = make();
    while (this.names.has(made)) made = make();
    this.names.add(made);
    return made;
  }
}

/** Which POSTs search. */
function pagedPostsIn(statistics: DocumentStatistics): Record<"yes" | "no", number> {
  const posts = Object.entries(statistics.calls)
    .filter(([call]) => call.startsWith("post:"))
    .reduce((sum, [, count]) => sum + count, 0);
  const yes = countPagedPosts(statistics);
  return { yes, no: posts - yes };
}

function spaced(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, " $&");
}
