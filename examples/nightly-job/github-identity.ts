import { type C1Client, createC1Client, workloadIdentity } from "@c1-openapi/client";

/**
 * Returns a client that signs in with the identity of a GitHub Actions job: no secret is stored anywhere.
 * The job needs `permissions: id-token: write`, and C1 a trust for the repository.
 *
 * @param environment the job's, with `CONDUCTORONE_CLIENT_ID`: the client id of the trust
 */
export function createJobClient(environment: NodeJS.ProcessEnv = process.env): C1Client {
  const {
    CONDUCTORONE_CLIENT_ID: clientId = "",
    ACTIONS_ID_TOKEN_REQUEST_URL: address = "",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = "",
  } = environment;
  const [, host = ""] = clientId.split(/[@/]/);
  return createC1Client({
    auth: workloadIdentity({
      clientId,
      // Asked for each new token of C1, for GitHub's is valid for minutes only.
      subjectToken: async () => {
        const url = new URL(address);
        url.searchParams.set("audience", host);
        const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
        if (!answer.ok) throw new Error(`GitHub gave no identity: ${answer.status}`);
        return ((await answer.json()) as { value: string }).value;
      },
    }),
  });
}
