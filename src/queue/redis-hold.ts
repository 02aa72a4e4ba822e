// How is a key in Redis held by one at a time, for a while?

import type { Redis } from "ioredis";

export interface Hold {
  readonly key: string;
  /** Nobody else's: by it the holder is known. */
  readonly token: string;
  /** After so long it ends by itself. */
  readonly forMs: number;
}

const RENEW = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0`;
const LET_GO = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0`;

/** Whether nobody else held it. */
export async function hold(redis: Redis, { key, token, forMs }: Hold): Promise<boolean> {
  try {
    return (await redis.set(key, token, "PX", forMs, "NX")) !== null;
  } catch (error) {
    // Redis may do later what it did not answer, and nobody would know that the key is held.
    void letGo(redis, { key, token });
    throw error;
  }
}

/** Never rejects: what can't be renewed ends by itself. */
export async function renew(redis: Redis, { key, token, forMs }: Hold): Promise<void> {
  await redis.eval(RENEW, 1, key, token, forMs).catch(() => undefined);
}

/** Never rejects: what can't be let go ends by itself. */
export async function letGo(redis: Redis, { key, token }: Pick<Hold, "key" | "token">): Promise<void> {
  await redis.eval(LET_GO, 1, key, token).catch(() => undefined);
}
