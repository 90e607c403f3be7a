import ky from "ky";

const api = ky.create({
  prefix: "https://acme.conductor.one/api/v1/iam/",
  headers: { authorization: "Bearer token" },
});
console.log(await api.post("personal_clients", { json: {} }).json());
console.log(await api.get(`personal_clients/${encodeURIComponent("a")}`).json());
