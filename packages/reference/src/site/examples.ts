import {
  type ApiModel,
  jsonSchemaOf,
  listLocatedOperations,
  type Operation,
} from "@c1-openapi/model";
import {
  isObject,
  type Json,
  type MediaTypeObject,
  type OpenapiDocument,
  type OperationObject,
  type ParameterObject,
  type RequestBodyObject,
  type ResponseObject,
  resolveReference,
} from "@c1-openapi/openapi";
import { makeAnswerExample } from "../example/answer-example.ts";
import { readIdNames } from "../example/id-names.ts";
import { nounOf } from "../example/noun.ts";
import { chooseArguments, type SampleContext } from "../samples/choose-arguments.ts";

/** How many optional fields a request begins with: those that its samples show, too. */
const mostOptional = 3;

/**
 * Gives what has no example in a document one, in place: parameters and bodies what the samples send,
 * answers what the pages show. So a request begins as its sample has it.
 *
 * @param shown a copy of the corrected document of the model, of which no two places share an object
 */
export function addExamples(shown: OpenapiDocument, model: ApiModel): void {
  const context: SampleContext = { model, ids: readIdNames(model) };
  const operations = new Map(model.operations.map((each) => [each.pointer, each]));
  for (const { operation: source, pathItem, pointer } of listLocatedOperations(shown)) {
    const operation = operations.get(pointer);
    if (!operation) continue;
    const parameters = [...(pathItem.parameters ?? []), ...(source.parameters ?? [])];
    addRequest(shown, context, operation, { ...source, parameters });
    addAnswers(shown, context, operation, source);
  }
}

function addRequest(
  shown: OpenapiDocument,
  context: SampleContext,
  operation: Operation,
  { parameters = [], requestBody }: OperationObject,
): void {
  const args = chooseArguments(context, operation, mostOptional);
  if (!args) return;
  const values: { [location: string]: { [name: string]: Json | undefined } } = {
    path: args.path,
    query: args.query,
    header: args.header,
  };
  for (const each of parameters) {
    const parameter = resolveReference<ParameterObject>(shown, each);
    if (!parameter || hasExample(parameter)) continue;
    const value = values[parameter.in]?.[parameter.name];
    if (value !== undefined) parameter.example = value;
  }
  const body = resolveReference<RequestBodyObject>(shown, requestBody);
  addExample(body?.content, args.body.json);
}

function addAnswers(
  shown: OpenapiDocument,
  context: SampleContext,
  { group, responses }: Operation,
  source: OperationObject,
): void {
  for (const { status, content } of responses) {
    const schema = jsonSchemaOf(content);
    const response = resolveReference<ResponseObject>(shown, source.responses?.[status]);
    if (schema) addExample(response?.content, makeAnswerExample(context, schema, nounOf(group)));
  }
}

function addExample(
  content: Record<string, MediaTypeObject> | undefined,
  example: Json | undefined,
): void {
  for (const [type, media] of Object.entries(content ?? {})) {
    const isJson = /^application\/(.*\+)?json\b/.test(type) && isObject(media.schema);
    if (isJson && example !== undefined && !hasExample(media)) media.example = example;
  }
}

function hasExample(holder: MediaTypeObject | ParameterObject): boolean {
  return "example" in holder || "examples" in holder;
}
