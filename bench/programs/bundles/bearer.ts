import { bearerToken, createC1Transport } from "@c1-openapi/client";
import { create, get } from "@c1-openapi/client/operations/personal-client";

const c1 = createC1Transport({ tenant: "acme", auth: bearerToken("token") });
console.log(await create(c1, {}), await get(c1, { id: "a" }));
