/** Names that Windows has for devices, whatever their ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** A name can have 255 bytes on most disks; one of a page has room for a number and an ending. */
const longestName = 120;

/**
 * Returns a file's name for each of these, in their order. Two that differ in nothing but capitals would
 * be one file on many a disk, so the later one gets a number.
 *
 * @param reserved names that other pages of the folder have
 */
export function assignNames(wanted: readonly string[], reserved: readonly string[] = []): string[] {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const nextNumber = new Map<string, number>();
  return wanted.map((name) => {
    const short = name.slice(0, longestName) || "_";
    const base = deviceName.test(short) ? `${short}_` : short;
    const key = base.toLowerCase();
    let number = nextNumber.get(key) ?? 2;
    let free = base;
    for (; taken.has(free.toLowerCase()); number += 1) free = `${base}-${number}`;
    nextNumber.set(key, number);
    taken.add(free.toLowerCase());
    return free;
  });
}
