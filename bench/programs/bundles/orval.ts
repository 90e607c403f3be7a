import {
  c1ApiIamV1PersonalClientServiceCreate as create,
  c1ApiIamV1PersonalClientServiceGet as get,
} from "../generated/orval/client.js";

const options = { headers: { authorization: "Bearer token" } };
console.log(await create({}, options), await get("a", options));
