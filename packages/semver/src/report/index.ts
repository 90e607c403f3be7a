export type { DocumentLabel, ReportOptions } from "./headline.ts";
export { printHtml } from "./html/page.ts";
export { printJson, printMessage } from "./json.ts";
export { printMarkdown } from "./markdown.ts";
export { type Paint, printText } from "./text.ts";
