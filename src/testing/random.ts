/** A number from 0 to 1; the same sequence for the same seed. */
export interface Random {
  (): number;
  /** The position in the sequence. */
  state: number;
}

/** Mulberry32: short, fast, and good enough for a test. */
export function createRandom(seed: number): Random {
  const draw = (): number => {
    const state = (random.state + 0x6d2b79f5) >>> 0;
    random.state = state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: Random = Object.assign(draw, { state: seed >>> 0 });
  return random;
}

/** Generates ids in the API's formats. */
export interface Ids {
  /** Such as `dim_8kq2v7x1m4np`: a prefix and lowercase letters and digits. */
  short(prefix: string, length?: number): string;
  /** Such as `bat_01JC90K4W7T2M9QXR5V8B3ND6F`: a prefix and uppercase letters and digits. */
  long(prefix: string): string;
  uuid(): string;
  /** A task of a batch: increasing numbers. */
  task(): number;
  /** Saves the position; returns a function that restores it. */
  save(): () => void;
}

const lower = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Crockford's alphabet, as in a ULID. */
const upper = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export function createIds(random: Random): Ids {
  const pick = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
  const hex = (length: number): string => pick(lower.slice(0, 16), length);
  let tasks = 880_144;
  return {
    short: (prefix, length = 12) => prefix + pick(lower, length),
    long: (prefix) => prefix + pick(upper, 26),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    task: () => ++tasks,
    save() {
      const kept = { tasks, state: random.state };
      return () => {
        tasks = kept.tasks;
        random.state = kept.state;
      };
    },
  };
}
