// The promises about types that only the whole API can show. It is compiled after a sync of a real
// document, by `tsconfig.full-document.json`: what the repository starts with has none of this.
import type {
  App,
  components,
  operations,
  TaskServiceGetResponse,
  UpdateAppRequest,
} from "../src/index.js";
import { type Equals, expectTrue } from "./equals.js";

/** An open enum offers the values of the document, and takes others. */
export const matching: NonNullable<App["identityMatching"]>[] = [
  "APP_USER_IDENTITY_MATCHING_STRICT",
  "AN_UNHEARD_OF_VALUE",
];

/** A request can't set what only the server sets. */
export const update: UpdateAppRequest = {
  app: {
    displayName: "App",
    // @ts-expect-error: `createdAt` is readOnly
    createdAt: "2026-01-01T00:00:00Z",
  },
};

/** What was answered can be sent back. */
export const roundTrip = (app: App): UpdateAppRequest => ({ app, updateMask: "displayName" });

/** Expanded messages have their type, and whatever else they are. */
export function describeExpanded(response: TaskServiceGetResponse): unknown[] {
  return (response.expanded ?? []).map((each) => [each["@type"], each.displayName]);
}

/** Nothing is typed as an object that admits no property. */
type Schemas = components["schemas"];
type Closed = {
  [Name in keyof Schemas]: Equals<Schemas[Name], Record<string, never>> extends true ? Name : never;
}[keyof Schemas];
expectTrue<Equals<Closed, never>>();

/** Every operation declares its error. */
type Undeclared = {
  [Id in keyof operations]: operations[Id]["responses"] extends { default: unknown } ? never : Id;
}[keyof operations];
expectTrue<Equals<Undeclared, never>>();

/** No list holds null. */
type Items<List> = List extends readonly (infer Item)[] ? Item : never;
type NullInList = {
  [Name in keyof Schemas]: Schemas[Name] extends { list?: infer List }
    ? null extends Items<NonNullable<List>>
      ? Name
      : never
    : never;
}[keyof Schemas];
expectTrue<Equals<NullInList, never>>();
