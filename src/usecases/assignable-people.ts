// To whom may the file have a ticket assigned?

import type { Config, Duty, Override, Reach } from "../core/config/config.ts";
import type { Place } from "../core/problem.ts";

export interface Assignable {
  readonly login: string;
  /** Under `people`, else where they are first given work. */
  readonly at: Place;
}

/** Everybody once, logins compared without case; people of tiers that assign nobody are left out. */
export function assignableIn(config: Config): readonly Assignable[] {
  const working: readonly Assignable[] = [
    ...config.schedules.flatMap(({ layers, fallback, overrides, at }) => [
      ...layers.flatMap((layer) => [...onDuty(layer.duty, layer.at), ...all(layer.managers, layer.at)]),
      ...all(fallback, at),
      ...overrides.flatMap((override) => all(steppingIn(override), override.at)),
    ]),
    ...config.tiers.flatMap(({ reach, assign, at }) => (assign ? all(named(reach), at) : [])),
    ...config.routes.flatMap(({ reach, at }) => all(named(reach), at)),
    ...config.priorities.flatMap(({ writeUp }) => (writeUp === undefined ? [] : all(writeUp.assign, writeUp.at))),
  ];
  const listed = new Map(config.people.map(({ login, at }) => [login.toLowerCase(), at]));
  const once = new Map<string, Assignable>();
  for (const { login, at } of working) {
    const key = login.toLowerCase();
    if (!once.has(key)) once.set(key, { login, at: listed.get(key) ?? at });
  }
  return [...once.values()];
}

function all(logins: readonly string[], at: Place): readonly Assignable[] {
  return logins.map((login) => ({ login, at }));
}

function named(reach: Reach | undefined): readonly string[] {
  return reach?.kind === "people" ? reach.people : [];
}

function onDuty(duty: Duty, at: Place): readonly Assignable[] {
  switch (duty.kind) {
    case "rotation":
      return duty.rotation.turns.flatMap((turn) => turn.members.map(({ login }) => ({ login, at: turn.at })));
    case "always":
      return all(duty.people, at);
    case "shifts":
      return duty.shifts.flatMap(({ people }) => all(people, at));
  }
}

function steppingIn(override: Override): readonly string[] {
  switch (override.kind) {
    case "replace":
      return override.with;
    case "on_call":
    case "add":
      return override.people;
    case "remove":
      return [];
  }
}
