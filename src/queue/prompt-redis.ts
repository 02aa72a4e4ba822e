// How is Redis asked so that it answers soon or counts as silent, and its refusals give no password away?

import { Redis } from "ioredis";

/** GitHub waits ten seconds for the answer to a delivery, which may need two questions. */
const LONGEST_WAIT_MS = 3_000;

// Where nothing comes back for so long, the way there may be lost: another one is tried.
const SILENT_MS = 10_000;

/** A delivery is answered in seconds or refused: GitHub can be asked for it again. */
export const SOON = { maxRetriesPerRequest: 1, socketTimeout: SILENT_MS };

// Longer than a worker asks Redis to wait for the next task.
export const PATIENT = { maxRetriesPerRequest: null, socketTimeout: 3 * SILENT_MS };

/** Every command ends in time. What was sent may still be done later, when Redis goes on. */
export class PromptRedis extends Redis {
  constructor(url: string) {
    super(url, SOON);
  }

  // Transactions go through here as well, and so does the login, which is begun anew when it is not answered.
  override sendCommand(...sent: Parameters<Redis["sendCommand"]>): unknown {
    const [command] = sent;
    const timer = setTimeout(() => {
      command.reject(silence());
    }, LONGEST_WAIT_MS);
    command.promise.then(
      () => {
        clearTimeout(timer);
      },
      (error: unknown) => {
        clearTimeout(timer);
        stripped(error);
      },
    );
    return super.sendCommand(...sent);
  }
}

/** For what BullMQ asks: its own client waits for Redis for ever. */
export async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(silence());
    }, LONGEST_WAIT_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    throw stripped(error);
  } finally {
    clearTimeout(timer);
  }
}

function silence(): Error {
  return new Error("Redis does not answer");
}

// The client hangs the command that failed on its error, and that of a login has the password in it.
function stripped(error: unknown): unknown {
  if (error instanceof Error) Reflect.deleteProperty(error, "command");
  return error;
}
