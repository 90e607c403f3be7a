import { clientCredentials, createC1Transport } from "@c1-openapi/client";
import { create, get } from "@c1-openapi/client/operations/personal-client";

const c1 = createC1Transport({ auth: clientCredentials({ clientId: "x", clientSecret: "y" }) });
console.log(await create(c1, {}), await get(c1, { id: "a" }));
