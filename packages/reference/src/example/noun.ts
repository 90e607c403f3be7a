import { kebabCase } from "@c1-openapi/model";

/** The words of a name in small letters: `AppEntitlement` is `app entitlement`. */
export function wordsOf(name: string): string {
  return kebabCase(name).replaceAll("-", " ");
}

const verbs = "create|get|list|update|delete|search|add|remove|set|find|test|batch get";
const verbInFront = new RegExp(`^(?:${verbs}) (.*) (request|response)$`);
const verbBehind = new RegExp(`(?: service)?(?: (?:${verbs}))? (request|response)$`);

/**
 * What a thing is called whose type or group has this name: `PersonalClients` is `personal client`,
 * and so is `PersonalClientServiceCreateRequest`.
 */
export function nounOf(name: string): string {
  const words = wordsOf(name.slice(name.lastIndexOf(".") + 1));
  const thing = words
    .replace(/ input$/, "")
    .replace(verbInFront, "$1")
    .replace(verbBehind, "")
    .replace(/ (ref|view|service|search|management|v\d+)$/, "");
  return thing
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch)es$/, "$1")
    .replace(/([^sui])s$/, "$1");
}
