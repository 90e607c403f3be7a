import fc from "fast-check";

// A red build is due to the change that it is of: new cases are hunted by `pnpm fuzz`, not here.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
