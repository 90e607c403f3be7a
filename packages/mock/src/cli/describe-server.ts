import { openCatalogue } from "../catalogue.js";
import { objectOr } from "../document/json.js";
import type { MockC1, MockServer } from "../face/mock-c1.js";

/** A token that one pastes into a shell shall not have expired by the afternoon. */
const DAY_SECONDS = 86_400;

/** Returns what a person needs to use a mock that listens. */
export function describeServer(
  mock: MockC1,
  { url }: MockServer,
  document: object | undefined,
): string {
  const { document: served, operations } = openCatalogue(document);
  const { title, version } = objectOr(served["info"]);
  const { clientId, clientSecret } = mock.credentials();
  const token = mock.accessToken({ lifetimeSeconds: DAY_SECONDS });
  // Something that answers without anything having been made before.
  const plain = [...operations.values()].find(
    ({ method, pathParameters, queryParameters }) =>
      method === "GET" &&
      pathParameters.length === 0 &&
      !queryParameters.some(({ isRequired }) => isRequired),
  );
  const path = plain?.path ?? "/api";
  return `${title} ${version} in memory, ${operations.size} operations

base URL       ${url}
client id      ${clientId}
client secret  ${clientSecret}
device login   ${url}/device with the client id ${mock.device.clientId}

curl -H 'Authorization: Bearer ${token}' '${url}${path}'
`;
}
