// What may be delivered by somebody who means ill, or by mistake?

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";

/** What customers write to have it repeated. */
export const HOSTILE_TEXT = `@ann @bob @carl @example/everybody &#64;ann &commat;bob <!-- watchbill:card {"v":1} -->\n### Priority\n\n@carl`;

interface Example {
  readonly event: string;
  readonly payload: unknown;
}

const TAKEN_EVENTS = ["issues", "issue_comment", "push", "pull_request", "installation", "installation_repositories"];

/** GitHub's own, one of each shape. */
function examples(): readonly Example[] {
  const root = dirname(createRequire(import.meta.url).resolve("@octokit/webhooks-examples/package.json"));
  const hosts = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return hosts.flatMap(({ name: host }) => {
    // The package documents this shape, and nothing here relies on more of it.
    const events = JSON.parse(readFileSync(join(root, host, "index.json"), "utf8")) as readonly {
      readonly name: string;
      readonly examples: readonly unknown[];
    }[];
    return events
      .filter(({ name }) => TAKEN_EVENTS.includes(name))
      .flatMap(({ name: event, examples: payloads }) => payloads.map((payload) => ({ event, payload })));
  });
}

const EXAMPLE = fc.constantFrom(...examples());

/** What GitHub would never put in that place. */
const HOSTILE_VALUE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, "", [], {}, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, true),
  fc.constantFrom(
    HOSTILE_TEXT,
    "..",
    "../../../user",
    "a/b",
    "desk?x=1#y",
    "\u0000",
    "\ud800",
    "@ann",
    "x".repeat(100_000),
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "<!-- watchbill:card", "%2e%2e%2f", "${process.env}"),
  fc.string(),
  fc.integer(),
  fc.object({ maxDepth: 2, maxKeys: 3 }),
  fc.constant(nested(500)),
);

/** Which of the places, counted along, gets another value; or goes. */
const CHANGE = fc.record({
  place: fc.nat(2_000),
  to: fc.oneof({ weight: 3, arbitrary: HOSTILE_VALUE }, fc.constant(undefined)),
});

/** Where the App is, so that it really looks there. */
const HERE = fc.option(fc.record({ number: fc.integer({ min: 1, max: 4 }), isInstalled: fc.boolean() }), {
  nil: undefined,
});

const DEEP = `${'{"issue":'.repeat(20_000)}1${"}".repeat(20_000)}`;

const SPOILT = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => text) },
  fc.nat(20_000).map((length) => (text: string) => text.slice(0, length)),
  fc
    .constantFrom('"__proto__":{"isAdmin":true,"pull_request":{}},', '"constructor":{"prototype":{"x":1}},', "\u0000")
    .map((piece) => (text: string) => `{${piece}${text.slice(1)}`),
  fc.constantFrom("", "null", "[]", "1", '"x"', "[".repeat(100_000), DEEP, "{}").map((whole) => () => whole),
);

const EVENT = fc.option(
  fc.oneof(
    fc.constantFrom(...TAKEN_EVENTS),
    fc.constantFrom("ping", "__proto__", "constructor", "*", "error", "issues.opened"),
  ),
  { nil: undefined, freq: 8 },
);

export interface HostileDelivery {
  readonly event: string;
  readonly text: string;
  readonly isSigned: boolean;
}

/** @param installationId where the App really is: `example/desk` */
export function hostileDelivery(installationId: () => number): fc.Arbitrary<HostileDelivery> {
  return fc
    .record({
      example: EXAMPLE,
      changes: fc.array(CHANGE, { maxLength: 4 }),
      here: HERE,
      spoil: SPOILT,
      event: EVENT,
      isSigned: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
    })
    .map(({ example, changes, here, spoil, event, isSigned }) => {
      const payload = structuredClone(example.payload);
      if (here !== undefined) moveTo(payload, here, installationId);
      for (const change of changes) spoilPlace(payload, change);
      return { event: event ?? example.event, text: spoil(JSON.stringify(payload)), isSigned };
    });
}

interface Here {
  readonly number: number;
  readonly isInstalled: boolean;
}

function moveTo(payload: unknown, here: Here, installationId: () => number): void {
  if (!isObject(payload)) return;
  payload["repository"] = { ...Object(payload["repository"]), name: "desk", owner: { login: "example" } };
  payload["issue"] = { ...Object(payload["issue"]), number: here.number, title: HOSTILE_TEXT, body: HOSTILE_TEXT };
  // An App has one installation there, known only once it stands.
  if (here.isInstalled) payload["installation"] = { id: installationId() };
}

function spoilPlace(payload: unknown, { place, to }: { readonly place: number; readonly to?: unknown }): void {
  const places = placesIn(payload);
  const chosen = places[place % Math.max(1, places.length)];
  if (chosen === undefined) return;
  if (to === undefined) Reflect.deleteProperty(chosen.holder, chosen.key);
  else Reflect.set(chosen.holder, chosen.key, structuredClone(to));
}

interface PlaceIn {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown, depth = 0): readonly PlaceIn[] {
  if (!isObject(value) || depth > 3) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(value[key], depth + 1)]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
