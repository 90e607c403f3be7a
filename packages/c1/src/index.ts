export { c1Profile } from "./profile.ts";
