// Do those who hold bodies open make room for those who come after them?

import { expect, test } from "@jest/globals";
import { BodiesOnTheirWay } from "../../src/main/bodies-on-their-way.ts";

const MIB = 1024 * 1024;

/** Which of them are sent away until there is room, in order. */
function sentAway(bodies: BodiesOnTheirWay<string>): readonly string[] {
  const away: string[] = [];
  for (let next = bodies.whoMustLeave(); next !== undefined; next = bodies.whoMustLeave()) {
    away.push(next);
    bodies.leave(next);
  }
  return away;
}

test.each([
  { name: "nobody, as long as there is room", bytes: { a: 6 * MIB, b: 4 * MIB }, away: [] },
  { name: "the oldest large one", bytes: { a: 5 * MIB, b: 5 * MIB, c: 1 }, away: ["a"] },
  { name: "the oldest, be another larger", bytes: { a: 2 * MIB, b: 7 * MIB, c: 2 * MIB }, away: ["a"] },
  { name: "as many as it takes", bytes: { a: 2 * MIB, b: 2 * MIB, c: 9 * MIB }, away: ["a", "b"] },
  { name: "no older small one", bytes: { a: MIB, b: MIB + 1, c: 9 * MIB }, away: ["b"] },
  {
    name: "a small one where there is no other",
    bytes: Object.fromEntries("abcdefghijk".split("").map((each) => [each, MIB])),
    away: ["a"],
  },
])("who goes: $name", ({ bytes, away }) => {
  const bodies = new BodiesOnTheirWay<string>(10 * MIB);
  for (const [body, length] of Object.entries(bytes)) {
    bodies.begin(body);
    bodies.add(body, length);
  }
  expect(sentAway(bodies)).toEqual(away);
});

test("what has come whole counts until it is answered, and is not sent away", () => {
  const bodies = new BodiesOnTheirWay<string>(10 * MIB);
  for (const body of ["a", "b"]) {
    bodies.begin(body);
    expect(bodies.add(body, 6 * MIB)).toBe(6 * MIB);
    if (body === "a") bodies.complete(body);
  }
  expect(sentAway(bodies)).toEqual(["b"]);
  bodies.begin("c");
  bodies.add("c", 5 * MIB);
  expect(sentAway(bodies)).toEqual(["c"]);
  bodies.leave("a");
  bodies.begin("d");
  bodies.add("d", 5 * MIB);
  expect(bodies.add("d", 5 * MIB)).toBe(10 * MIB);
  expect(sentAway(bodies)).toEqual([]);
});

test("one that has left counts no more, whatever still comes of it", () => {
  const bodies = new BodiesOnTheirWay<string>(10 * MIB);
  bodies.begin("a");
  bodies.add("a", 11 * MIB);
  expect(sentAway(bodies)).toEqual(["a"]);
  expect(bodies.add("a", 11 * MIB)).toBe(0);
  bodies.leave("a");
  expect(sentAway(bodies)).toEqual([]);
});
