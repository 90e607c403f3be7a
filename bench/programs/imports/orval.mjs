import "../generated/orval.mjs";
