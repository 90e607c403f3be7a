import { client } from "../generated/hey-api/client.gen.js";
import {
  c1ApiIamV1PersonalClientServiceCreate as create,
  c1ApiIamV1PersonalClientServiceGet as get,
} from "../generated/hey-api/sdk.gen.js";

client.setConfig({ baseUrl: "https://acme.conductor.one", auth: "token" });
console.log(await create({ body: {} }), await get({ path: { id: "a" } }));
