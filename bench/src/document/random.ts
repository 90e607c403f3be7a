/** A source of numbers that is the same in every run. */
export type Random = () => number;

/** Returns numbers from 0 to 1 (mulberry32); equal seeds give equal numbers. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns one of some values. */
export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("There is nothing to pick from");
  return value;
}

/** How often each value occurs. */
export type Histogram = Readonly<Record<string, number>>;

/**
 * Deals values as often as a histogram says, in random order, and begins again when all are dealt:
 * what is dealt has the histogram's statistics exactly, which drawing at random only approaches.
 */
export class Deck {
  private cards: string[] = [];

  private readonly histogram: Histogram;
  private readonly random: Random;

  constructor(histogram: Histogram, random: Random) {
    this.histogram = histogram;
    this.random = random;
  }

  deal(): string {
    if (this.cards.length === 0) this.shuffle();
    const card = this.cards.pop();
    if (card === undefined) throw new Error("A histogram without values can't be dealt from");
    return card;
  }

  dealNumber(): number {
    return Number(this.deal());
  }

  /** Deals the next number that is large enough, if any is left. */
  dealAtLeast(minimum: number): number {
    if (this.cards.length === 0) this.shuffle();
    const index = this.cards.findLastIndex((card) => Number(card) >= minimum);
    return index < 0 ? minimum : Number(this.cards.splice(index, 1)[0]);
  }

  private shuffle(): void {
    const cards = Object.entries(this.histogram).flatMap(([value, count]) =>
      Array.from({ length: count }, () => value),
    );
    for (let index = cards.length - 1; index > 0; index--) {
      const other = Math.floor(this.random() * (index + 1));
      [cards[index], cards[other]] = [cards[other] as string, cards[index] as string];
    }
    this.cards = cards;
  }
}
