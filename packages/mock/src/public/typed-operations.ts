/** An operation as openapi-typescript writes it, by its name in `Ids`. */
export type OperationOf<
  Ids,
  Operations,
  Name extends keyof Ids,
> = Ids[Name] extends keyof Operations ? Operations[Ids[Name]] : never;

/** The body that an operation takes; undefined when it takes none. */
export type BodyOf<Operation> = Operation extends { requestBody?: infer Request }
  ? [NonNullable<Request>] extends [never]
    ? undefined
    : NonNullable<Request> extends { content: { "application/json": infer Body } }
      ? Body
      : undefined
  : undefined;

/** The parameters of an operation's path. */
export type PathOf<Operation> = ParametersIn<Operation, "path">;

/** The parameters of an operation's query. */
export type QueryOf<Operation> = ParametersIn<Operation, "query">;

type ParametersIn<Operation, Place extends string> = Operation extends {
  parameters: { [Key in Place]?: infer Found };
}
  ? [NonNullable<Found>] extends [never]
    ? Record<never, never>
    : NonNullable<Found>
  : Record<never, never>;

/** The body of an operation's successful answer. */
export type AnswerOf<Operation> = Operation extends {
  responses: { 200: { content: { "application/json": infer Answer } } };
}
  ? Answer
  : unknown;

/**
 * The resource that an operation gets: what its answer holds, in a view or not, and every field of
 * it optional, since a seed says what matters and leaves out the rest.
 */
export type SeedOf<Answer> = Partial<
  Extract<
    { [Key in keyof Answer]-?: WithoutView<Key, NotList<NonNullable<Answer[Key]>>> }[keyof Answer],
    object
  >
>;

/** `userView: { user: User }` is about a User, and so is `user: { user: User }`. */
type WithoutView<Key, Value> = Key extends keyof Value
  ? NonNullable<Value[Key]>
  : Key extends `${infer Name}View`
    ? Name extends keyof Value
      ? NonNullable<Value[Name]>
      : Value
    : Value;

type NotList<Value> = Value extends readonly unknown[] ? never : Value;
