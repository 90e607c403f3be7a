import "../generated/hey-api.mjs";
