/** What findings of one rule have in common, as a person says it of several: `3 parts …`. */
export interface RuleText {
  /** What is counted, in the plural. */
  noun: string;
  /** What became of them. */
  verb: string;
  /** Whether that is all there is to say of each, so that the fields of a type can share a line. */
  isSame?: boolean;
}

/**
 * The rules in the order in which a person wants to know of them: what is called, what is imported,
 * what is sent, what comes back, and then what no program sees.
 */
const RULES: Readonly<Record<string, RuleText>> = {
  "default-server-changed": { noun: "servers", verb: "changed" },
  "authentication-changed": { noun: "ways to authenticate", verb: "changed" },
  "operation-removed": { noun: "operations", verb: "are gone" },
  "operation-renamed": { noun: "operations", verb: "have another name" },
  "operation-moved": { noun: "operations", verb: "have another method or path" },
  "operation-added": { noun: "operations", verb: "are new" },
  "schema-removed": { noun: "types", verb: "are gone" },
  "schema-renamed": { noun: "types", verb: "have another name" },
  "enum-removed": { noun: "lists of values", verb: "are gone" },
  "parameter-removed": { noun: "parameters", verb: "are gone" },
  "parameter-moved": { noun: "parameters", verb: "moved" },
  "required-parameter-added": { noun: "parameters", verb: "are new and required" },
  "parameter-became-required": { noun: "parameters", verb: "became required" },
  "parameter-became-optional": { noun: "parameters", verb: "became optional" },
  "parameter-added": { noun: "parameters", verb: "are new" },
  "body-removed": { noun: "bodies", verb: "are no longer taken" },
  "required-body-added": { noun: "bodies", verb: "are needed now" },
  "body-became-required": { noun: "bodies", verb: "became required" },
  "body-became-optional": { noun: "bodies", verb: "became optional" },
  "body-added": { noun: "bodies", verb: "are taken now" },
  "response-removed": { noun: "answers", verb: "are no longer given" },
  "success-response-added": { noun: "successful answers", verb: "are new" },
  "error-response-added": { noun: "error answers", verb: "are described for the first time" },
  "media-type-removed": { noun: "media types", verb: "are gone" },
  "media-type-added": { noun: "media types", verb: "are new" },
  "property-removed": { noun: "properties", verb: "are gone", isSame: true },
  "required-property-added": { noun: "properties", verb: "are new and required", isSame: true },
  "property-became-required": { noun: "properties", verb: "became required", isSame: true },
  "property-became-optional": { noun: "properties", verb: "became optional", isSame: true },
  "property-became-read-only": { noun: "properties", verb: "became read-only", isSame: true },
  "index-removed": { noun: "types", verb: "no longer take other properties" },
  "type-changed": { noun: "parts", verb: "changed their type" },
  "type-narrowed": { noun: "parts", verb: "have a narrower type" },
  "type-widened": { noun: "parts", verb: "have a wider type" },
  "variant-removed": { noun: "unions", verb: "lost a variant" },
  "variant-added": { noun: "unions", verb: "gained a variant" },
  "enum-value-removed": { noun: "enums", verb: "lost values" },
  "enum-closed": { noun: "enums", verb: "no longer take other values" },
  "enum-opened": { noun: "enums", verb: "may hold other values" },
  "null-gained": { noun: "parts", verb: "may now be null", isSame: true },
  "null-lost": { noun: "parts", verb: "are no longer null", isSame: true },
  "property-added": { noun: "properties", verb: "are new", isSame: true },
  "enum-value-added": { noun: "enums", verb: "gained values" },
  "index-added": { noun: "types", verb: "take any other property" },
  // Most types come and go with what holds them, so they are told after it.
  "schema-added": { noun: "types", verb: "are new" },
  "enum-added": { noun: "lists of values", verb: "are new" },
  deprecated: { noun: "parts", verb: "are deprecated" },
  "sunset-set": { noun: "parts", verb: "have a date to go" },
  "sunset-lifted": { noun: "parts", verb: "no longer have a date to go" },
  undeprecated: { noun: "parts", verb: "are no longer deprecated" },
  unexplained: { noun: "parts", verb: "are refused by the compiler, and no rule says why" },
  "stability-changed": { noun: "operations", verb: "have another stability" },
  "security-changed": { noun: "parts", verb: "ask for another permission" },
  "security-schemes-changed": { noun: "texts", verb: "on authentication changed" },
  "servers-changed": { noun: "texts", verb: "on the servers changed" },
  "format-changed": { noun: "parts", verb: "have another format" },
  "number-kind-changed": { noun: "numbers", verb: "are of another kind" },
  "default-changed": { noun: "parts", verb: "have another default" },
  "constraint-changed": { noun: "parts", verb: "have other bounds" },
  "annotation-changed": { noun: "annotations", verb: "changed" },
  "documentation-changed": { noun: "parts", verb: "are described otherwise" },
};

const RANKS = new Map(Object.keys(RULES).map((rule, index) => [rule, index]));

/** Returns what findings of a rule have in common; a rule that is not known here says its id. */
export function textOfRule(rule: string): RuleText {
  return Object.hasOwn(RULES, rule)
    ? (RULES[rule] as RuleText)
    : { noun: "findings", verb: `of the rule ${rule}` };
}

/** Orders rules by what a person wants to know first; those not known here come last. */
export function compareRules(one: string, other: string): number {
  return (RANKS.get(one) ?? RANKS.size) - (RANKS.get(other) ?? RANKS.size);
}
