// A page that lists the personal clients of whoever is signed in, and removes one.
import { createC1Client, type paths } from "@c1-openapi/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import createQueryClient, { type OpenapiQueryClient } from "openapi-react-query";
import { createRoot } from "react-dom/client";

const listPath = "/api/v1/iam/personal_clients";

/**
 * Returns the hooks of a page.
 *
 * @param token called for each request: a page never holds a client secret
 */
export function createHooks(serverUrl: string, token: () => Promise<string>) {
  return createQueryClient<paths>(createC1Client({ serverUrl, auth: token }));
}

export function PersonalClients({ api }: { readonly api: OpenapiQueryClient<paths> }) {
  const { data, error, isPending, refetch } = api.useQuery("get", listPath);
  const remove = api.useMutation("delete", `${listPath}/{id}`, { onSuccess: () => refetch() });
  if (isPending) return <p>Loading …</p>;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {data.list?.map(({ id, displayName }) => (
        <li key={id}>
          {displayName}{" "}
          <button
            type="button"
            disabled={remove.isPending}
            onClick={() => remove.mutate({ params: { path: { id: id ?? "" } } })}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Page(props: {
  readonly api: OpenapiQueryClient<paths>;
  readonly queries: QueryClient;
}) {
  return (
    <QueryClientProvider client={props.queries}>
      <PersonalClients api={props.api} />
    </QueryClientProvider>
  );
}

/** Shows the page in an element. */
export function showPage(element: Element, api: OpenapiQueryClient<paths>): void {
  createRoot(element).render(<Page api={api} queries={new QueryClient()} />);
}
