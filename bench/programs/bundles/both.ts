import { bearerToken, createC1Client } from "@c1-openapi/client";
import { create, get } from "@c1-openapi/client/operations/personal-client";

const c1 = createC1Client({ tenant: "acme", auth: bearerToken("token") });
console.log(await c1.GET("/api/v1/iam/personal_clients"));
console.log(await create(c1, {}), await get(c1, { id: "a" }));
