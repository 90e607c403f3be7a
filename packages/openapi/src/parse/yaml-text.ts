import { type Event, parseEvents, YAMLException } from "js-yaml";
import type { Json } from "../json/json.ts";
import { maxDepth, maxLines, maxStructure } from "./limits.ts";
import { type FailAt, textError } from "./text-error.ts";
import { YamlReader } from "./yaml-reader.ts";

/**
 * The value of a YAML text: one document of YAML 1.2's core schema, without tags of its
 * own, merge keys or keys given twice, and with few aliases.
 *
 * @throws {DocumentError} `refused`, with line and column
 */
export function parseYamlText(text: string, name: string): Json {
  const fail: FailAt = (message, remedy, offset, cause) =>
    textError(message, remedy, { text, name, offset, cause });
  checkSize(text, fail);
  return new YamlReader(text, readEvents(text, fail), fail).readDocument();
}

function readEvents(text: string, fail: FailAt): Event[] {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw fail("The document is not valid YAML", "Mend its syntax.", 0, error);
    }
    const offset = error.mark?.position ?? 0;
    if (error.reason.includes("maxDepth")) {
      const message = `The document is nested more than ${maxDepth} levels deep`;
      throw fail(message, "Flatten it with components.", offset, error);
    }
    throw fail(
      `The document is not valid YAML: ${error.reason}`,
      "Mend its syntax.",
      offset,
      error,
    );
  }
}

// Every event stands for at least one of these characters, so that a text of few of them makes few
// events, however long it is.
const structure = new Set([..."\n,[{:-?*"].map((each) => each.charCodeAt(0)));

function checkSize(text: string, fail: FailAt): void {
  const remedy = "Split the document, or pull a smaller part of it.";
  let lines = 1;
  let marks = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (!structure.has(code)) continue;
    marks += 1;
    if (code === 0x0a) lines += 1;
    if (lines > maxLines)
      throw fail(`The document has more than ${maxLines} lines`, remedy, offset);
    if (marks > maxStructure) {
      throw fail(`The document has more than ${maxStructure} values`, remedy, offset);
    }
  }
}
