// How late does each copy of a delivery come, and does it come at all?

import type { ChangingWeather } from "./weather.ts";
import type { SimulatedWorld } from "./world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Asked at every event: milliseconds for each copy of its delivery, none for one that is lost. In some weeks none come for days. */
export function deliveryWaits({
  time,
  weather,
  dice: all,
}: Pick<SimulatedWorld, "time" | "dice"> & { readonly weather: ChangingWeather }): () => readonly number[] {
  const dice = all.fork("deliveries");
  const deafFrom = dice.chance(0.2) ? time.now + dice.between(0, 5 * DAY) : Infinity;
  return () => {
    const { lost, doubled, late } = weather.climate.delivery;
    const isDeaf = time.now >= deafFrom && time.now < deafFrom + 3 * DAY;
    const copies = isDeaf || dice.chance(lost) ? 0 : dice.chance(doubled) ? 2 : 1;
    return Array.from({ length: copies }, () => {
      return dice.chance(late) ? dice.wait(HOUR) : dice.between(100, 5_000);
    });
  };
}
