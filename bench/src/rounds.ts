/** Measurements of one thing, one a round. */
export interface Samples {
  median: number;
  /** The quarter of the rounds below, and the quarter above. */
  low: number;
  high: number;
  rounds: readonly number[];
}

/** Something that is measured: `run` returns what one run took. */
export interface Contestant<Name extends string> {
  name: Name;
  /** Puts things back to where a run begins, untimed. */
  prepare?: () => Promise<void>;
  run: () => Promise<number>;
}

/**
 * Returns what each contestant took, over rounds in which all run one after the other: whatever else
 * the machine does in the meantime meets all of them alike. The first round only warms up.
 */
export async function runRounds<Name extends string>(
  contestants: readonly Contestant<Name>[],
  rounds: number,
): Promise<Map<Name, Samples>> {
  const taken = new Map<Name, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    // Every second round backwards, so that none always runs behind the same other.
    const order = round % 2 === 0 ? contestants : [...contestants].reverse();
    for (const { name, prepare, run } of order) {
      await prepare?.();
      const took = await run();
      if (round > 0) taken.get(name)?.push(took);
    }
  }
  return new Map([...taken].map(([name, values]) => [name, summarise(values)]));
}

/** Returns the median of the quotients of each round: both sides ran under the same conditions. */
export function ratio(one: Samples, other: Samples): Samples {
  return summarise(one.rounds.map((value, round) => value / (other.rounds[round] ?? Number.NaN)));
}

export function summarise(values: readonly number[]): Samples {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => {
    const position = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0];
    return below + (above - below) * (position - Math.floor(position));
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75), rounds: values };
}
