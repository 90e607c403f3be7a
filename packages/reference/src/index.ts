export { type SiteOptions, writeSite } from "./site/write-site.js";
