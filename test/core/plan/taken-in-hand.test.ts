// Does whoever calls for help leave the page of those who are called open?

import { expect, test } from "@jest/globals";
import type { Told } from "../ticket/told.ts";
import { desk } from "./desk.ts";
import { alerted, asks, lived, on, said } from "./lives.ts";

const DOWN = asks("Problem/Troubleshooting", "Production down");
const comment = (time: string, by: string, body: string): Told => [on(time), by, { kind: "commented", id: time, body }];

test.each([
  { name: "a command", body: "/incident" },
  { name: "a command with a word to the customer", body: "Half of Europe is down.\n\n/incident" },
  { name: "a command beside /ack", body: "/ack\n/incident" },
])("in the same second, $name", ({ body }) => {
  const { ran } = lived(desk, [DOWN, on("08:00:05"), comment("08:02", "ann", body), on("08:02"), on("08:02:01")]);
  expect(alerted(ran[1])).toEqual(expect.arrayContaining(["trigger alert/1/incident/pager"]));
  expect(ran.slice(1).flatMap(alerted)).toContain("acknowledge alert/1/one/pager/acknowledge");
  expect(ran.slice(1).flatMap(alerted)).not.toContain("acknowledge alert/1/incident/pager/acknowledge");
});

test("those who are called have their own time to say that they have it", () => {
  const called = [DOWN, on("08:00:05"), comment("08:02", "ann", "/incident"), on("08:02")];
  const { ran } = lived(desk, [...called, on("08:09:29"), on("08:09:30")]);
  expect(ran.slice(2).map(said)).toEqual([
    [],
    ["@ima: this request needs somebody to say that they have it. Could you say so with `/ack`, or hand it over?"],
  ]);
});

test("a word of theirs, a second later, takes it in hand", () => {
  const called = [DOWN, on("08:00:05"), comment("08:02", "ann", "/incident"), on("08:02")];
  const { ran } = lived(desk, [...called, comment("08:02:01", "ima", "/why"), on("08:02:01"), on("08:12:05")]);
  expect(ran.slice(3).flatMap(said)).toEqual([]);
});
