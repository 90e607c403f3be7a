import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";

console.log(createRemoteJWKSet, customFetch, jwtVerify);
