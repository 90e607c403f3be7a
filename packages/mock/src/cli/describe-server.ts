import { openCatalogue } from "../catalogue.js";
import type { MockC1, MockServer } from "../public/mock-c1.js";

/** A token that is pasted into a shell must still be valid in the afternoon. */
const daySeconds = 86_400;

/** Returns what a person needs to use a mock that listens. */
export function describeServer(
  mock: MockC1,
  { url }: MockServer,
  document: object | undefined,
): string {
  const { model, operations } = openCatalogue(document);
  const { title, version } = model.info;
  const { clientId, clientSecret } = mock.credentials();
  const token = mock.accessToken({ lifetimeSeconds: daySeconds });
  // An operation that answers although nothing was created before.
  const plain = [...operations.values()].find(
    ({ method, pathParameters, queryParameters }) =>
      method === "get" &&
      pathParameters.length === 0 &&
      !queryParameters.some(({ isRequired }) => isRequired),
  );
  const path = `/${plain?.routes[0]?.join("/") ?? "api"}`;
  return `${title} ${version} in memory, ${operations.size} operations

base URL       ${url}
client id      ${clientId}
client secret  ${clientSecret}
device login   ${url}/device with the client id ${mock.device.clientId}

export CONDUCTORONE_SERVER_URL=${url} CONDUCTORONE_CLIENT_ID=${clientId} CONDUCTORONE_CLIENT_SECRET=${clientSecret}
curl -H 'Authorization: Bearer ${token}' '${url}${path}'
`;
}
