/** True if two types are the same: neither wider, nor narrower, nor readonly where the other isn't. */
export type Equals<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Compiles only for true. */
export function expectTrue<_Condition extends true>(): void {}
