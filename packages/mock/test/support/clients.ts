import { type C1Client, clientCredentials, createC1Client } from "@c1-openapi/client";
import type { MockC1, Person } from "../../src/index.js";

/** Returns a client that calls a mock in process, with a new credential. */
export function connect(mock: MockC1, person: Person = {}): C1Client {
  return createC1Client({
    auth: clientCredentials(mock.credentials(person)),
    fetch: mock.fetch,
    retry: 0,
  });
}
