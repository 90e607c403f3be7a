/** protobuf's JSON form of a duration: seconds with the letter s, up to nine decimals. */
const durationForm: RegExp = /^-?\d{1,12}(\.\d{1,9})?s$/;

/** The formats of C1's document that mean something else, or nothing, to JSON Schema. */
export const textFormats: Readonly<Record<string, RegExp>> = {
  duration: durationForm,
  int64: /^-?\d{1,19}$/,
  uint64: /^\d{1,20}$/,
  base64: /^[A-Za-z0-9+/_-]*={0,2}$/,
};

/** Whole numbers with a range; the same formats on text are in `textFormats`. */
export const numberFormats: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31,
  uint32: (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
};

/** What a sample shows for a format of C1's, another for each index. */
export const formatExamples: Readonly<Record<string, (index: number) => string>> = {
  duration: (index) => `${3600 + index}s`,
  int64: (index) => `${index + 1}`,
  uint64: (index) => `${index + 1}`,
  base64: (index) => Buffer.from([0, 0, index]).toString("base64"),
  password: (index) => `a-made-up-secret${index || ""}`,
};

/** Returns the seconds of a duration such as `86400s`, or undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  return durationForm.test(text) ? Number(text.slice(0, -1)) : undefined;
}
