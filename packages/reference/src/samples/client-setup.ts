import type { ApiModel, Operation } from "@c1-openapi/model";
import { type Credential, chooseCredentials } from "./credentials.ts";
import { Expression, type Literal, printLiteral } from "./literal.ts";
import { serverUrlOf } from "./server-url.ts";

/** How a sample comes by a client. */
export interface ClientSetup {
  /** The name of the client's variable. */
  name: "c1" | "api";
  /** The statements that import what makes the client, but for what comes from our own package. */
  imports: string;
  statement: string;
}

/**
 * Returns how a sample comes by a client that may call an operation: our own for bearer tokens, and
 * openapi-fetch with the headers for others. Undefined where neither can send what is asked for.
 */
export function setUpClient(model: ApiModel, operation: Operation): ClientSetup | undefined {
  if (model.profile.credentialVariables.length > 0) {
    return { name: "c1", imports: "", statement: "const c1 = createC1Client();\n" };
  }
  const credentials = chooseCredentials(model, operation);
  const url = serverUrlOf(operation);
  if (credentials?.every(({ kind }) => kind === "bearer")) {
    const variable = credentials.find((each) => each.kind === "bearer")?.variable ?? "ACCESS_TOKEN";
    const options = { serverUrl: url, auth: new Expression(`process.env.${variable}`) };
    return { name: "c1", imports: "", statement: printStatement("c1", "createC1Client", options) };
  }
  const headers = credentials && headersOf(credentials);
  if (!headers) return undefined;
  return {
    name: "api",
    imports:
      'import type { paths } from "@c1-openapi/types";\nimport createClient from "openapi-fetch";\n',
    statement: printStatement("api", "createClient<paths>", { baseUrl: url, headers }),
  };
}

function printStatement(name: string, maker: string, options: Literal): string {
  const head = `const ${name} = ${maker}(`;
  return `${head}${printLiteral(options, "", { before: head.length, after: 2 })});\n`;
}

/** The headers that credentials travel in, or undefined if one travels elsewhere. */
function headersOf(credentials: readonly Credential[]): Record<string, Literal> | undefined {
  const headers: Record<string, Literal> = {};
  for (const each of credentials) {
    if (each.kind === "key") {
      if (each.in !== "header") return undefined;
      headers[each.name] = new Expression(`process.env.${each.variable}`);
    } else if (each.kind === "basic") {
      const pair = `\`\${process.env.${each.user}}:\${process.env.${each.password}}\``;
      headers.Authorization = new Expression(`\`Basic \${btoa(${pair})}\``);
    } else {
      headers.Authorization = new Expression(`\`Bearer \${process.env.${each.variable}}\``);
    }
  }
  return headers;
}
