import createClient from "openapi-fetch";
import type { paths } from "../bare-schema.js";

const api = createClient<paths>({ baseUrl: "https://acme.conductor.one" });
api.use({
  onRequest({ request }) {
    request.headers.set("authorization", "Bearer token");
    return request;
  },
});
console.log(await api.POST("/api/v1/iam/personal_clients", { body: {} }));
const params = { path: { id: "a" } };
console.log(await api.GET("/api/v1/iam/personal_clients/{id}", { params }));
