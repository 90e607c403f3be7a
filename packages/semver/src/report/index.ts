export type { DocumentLabel, ReportOptions } from "./headline.js";
export { printHtml } from "./html/page.js";
export { printJson } from "./json.js";
export { printMarkdown } from "./markdown.js";
export { type Paint, printText } from "./text.js";
