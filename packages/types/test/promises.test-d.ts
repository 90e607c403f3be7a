// These promises hold on every revision of the document that has the Personal Client part: the one
// that the repository starts with, and the real ones that it is tried on.
import { expectTypeOf, test } from "vitest";
import type {
  components,
  OperationIds,
  operations,
  PersonalClient,
  PersonalClientInput,
  PersonalClientSearchServiceSearchRequest,
  PersonalClientServiceCreateRequest,
  PersonalClientServiceCreateResponse,
  PersonalClientServiceDeleteRequest,
  PersonalClientServiceDeleteResponse,
  PersonalClientServiceListResponse,
  PersonalClientServiceUpdateRequest,
  paths,
  RpcStatus,
} from "../src/index.js";
import { type Equals, expectTrue } from "./equals.js";

type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : never;
type Answers<Id extends keyof operations> = operations[Id]["responses"];

test("a short alias is the component's own type", () => {
  expectTrue<Equals<PersonalClient, components["schemas"]["c1.api.iam.v1.PersonalClient"]>>();
});

test("paths, operations and aliases agree on the body of an answer", () => {
  type FromPaths = paths["/api/v1/iam/personal_clients"]["post"]["responses"][200];
  type FromOperations = Answers<"c1.api.iam.v1.PersonalClientService.Create">[200];
  expectTrue<Equals<JsonOf<FromPaths>, PersonalClientServiceCreateResponse>>();
  expectTrue<Equals<JsonOf<FromOperations>, PersonalClientServiceCreateResponse>>();
});

test("an operation is found by the name that callers know it by", () => {
  expectTrue<
    Equals<
      operations[OperationIds["personalClient.create"]],
      operations["c1.api.iam.v1.PersonalClientService.Create"]
    >
  >();
});

test("an answer says where null may stand", () => {
  expectTypeOf<PersonalClient["allowSourceCidr"]>().toEqualTypeOf<string[] | null | undefined>();
});

test("null doesn't leak: the items of a list are never null", () => {
  type Item = NonNullable<PersonalClientServiceListResponse["list"]>[number];
  expectTrue<Equals<Item, PersonalClient>>();
});

test("a request can't set a property that only the server sets", () => {
  const update: PersonalClientServiceUpdateRequest = { client: { displayName: "ci" } };
  expectTypeOf(update).toExtend<PersonalClientServiceUpdateRequest>();
  const wrong: PersonalClientServiceUpdateRequest = {
    // @ts-expect-error: `id` is readOnly
    client: { id: "blue-whale-12345" },
  };
  expectTypeOf(wrong).toExtend<PersonalClientServiceUpdateRequest>();
  expectTypeOf<PersonalClientInput>().not.toHaveProperty("createdAt");
  expectTypeOf<PersonalClient>().toHaveProperty("createdAt");
});

test("what was answered can be sent back with a field changed", () => {
  const answered = {} as PersonalClient;
  const whole: PersonalClientServiceUpdateRequest = { client: answered };
  const changed: PersonalClientServiceUpdateRequest = {
    client: { ...answered, displayName: "ci" },
    updateMask: "displayName",
  };
  expectTypeOf([whole, changed]).toExtend<PersonalClientServiceUpdateRequest[]>();
});

test("a request refuses a property that the document doesn't have", () => {
  const request: PersonalClientServiceCreateRequest = {
    displayName: "ci",
    // @ts-expect-error: no such field
    displayname: "ci",
  };
  expectTypeOf(request).toExtend<PersonalClientServiceCreateRequest>();
});

test("an empty message admits any property, and is never `Record<string, never>`", () => {
  expectTypeOf<PersonalClientServiceDeleteRequest>().toEqualTypeOf<{ [key: string]: unknown }>();
  expectTypeOf<PersonalClientServiceDeleteResponse>().toEqualTypeOf<{ [key: string]: unknown }>();
});

test("a default doesn't make a parameter or a property required", () => {
  type Query = operations["c1.api.iam.v1.PersonalClientService.List"]["parameters"]["query"];
  const none: Query = {};
  expectTypeOf(none).toExtend<Query>();
  const search: PersonalClientSearchServiceSearchRequest = {};
  expectTypeOf(search).toExtend<PersonalClientSearchServiceSearchRequest>();
});

test("every operation declares its error, with messages of any type", () => {
  type Error = JsonOf<Answers<"c1.api.iam.v1.PersonalClientService.Get">["default"]>;
  expectTrue<Equals<Error, RpcStatus>>();
  type Detail = NonNullable<RpcStatus["details"]>[number];
  const detail: Detail = {
    "@type": "type.googleapis.com/google.rpc.BadRequest",
    fieldViolations: [],
  };
  expectTypeOf(detail["@type"]).toEqualTypeOf<string | undefined>();
  expectTypeOf(detail.fieldViolations).toEqualTypeOf<unknown>();
});
