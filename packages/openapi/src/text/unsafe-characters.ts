/**
 * Characters that don't belong into what people read: those that steer a terminal, turn the reading
 * direction, can't be seen, or are half of a character. Line breaks and tabs are among them.
 */
export const unsafeCharacters: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
