import path from "node:path";

/** Returns a link from one page to another; both are named from the root of the reference. */
export function linkTo(label: string, target: string, from: string): string {
  const [file = "", anchor] = target.split("#");
  const relative = path.posix.relative(path.posix.dirname(from), file);
  return `[${label}](${relative}${anchor === undefined ? "" : `#${anchor}`})`;
}
