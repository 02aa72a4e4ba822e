// What has the App's operator set?

type Environment = Readonly<Record<string, string | undefined>>;

export interface AppSettings {
  /** The App's number, by which several Apps at one Redis are kept apart. */
  readonly appId: string;
  /** Where several instances share their work; undefined: this process works alone. */
  readonly redisUrl: string | undefined;
  /** How often it is looked whether something is due; 0: never, the scheduled Action does it. */
  readonly lookEveryMs: number;
}

const LOOK_EVERY_S = 15;
const LONGEST_S = 60;

/** @throws RangeError when a setting can't be meant. */
export function appSettings(environment: Environment): AppSettings {
  return {
    appId: environment["APP_ID"] || "0",
    redisUrl: environment["REDIS_URL"] || undefined,
    lookEveryMs: lookEverySeconds(environment["WATCHBILL_LOOK_EVERY"]) * 1_000,
  };
}

function lookEverySeconds(written: string | undefined): number {
  if (written === undefined || written === "") return LOOK_EVERY_S;
  const seconds = Number(written);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= LONGEST_S) return seconds;
  throw new RangeError(
    `WATCHBILL_LOOK_EVERY is a number of seconds from 0 (never: the scheduled Action does it) to ${LONGEST_S}`,
  );
}
