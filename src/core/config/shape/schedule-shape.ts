// How is a schedule written?

import { z } from "zod";
import { hours } from "./calendar-shape.ts";
import {
  days,
  list,
  login,
  loginOrLogins,
  logins,
  moment,
  oneOf,
  section,
  text,
  unlessBare,
  words,
  zone,
} from "./shape-words.ts";

const member = section({
  person: login().describe("GitHub login."),
  from: moment().optional().describe("A member from then on."),
  until: moment().optional().describe("A member until then."),
});

const turn = z.union(
  [
    login(),
    z.null(),
    member,
    list(z.union([login(), member], { error: unlessBare("a login, or { person, from, until }") }), "a group"),
  ],
  { error: unlessBare("a login, a group such as [ann, bob], { person, from, until }, or ~ for nobody") },
);

const rotation = section({
  start: moment().describe("The first hand-off, local time."),
  every: text("a turn's length such as 1 week").describe("n hours, days, weeks or months."),
  people: list(turn, "a list of people in turn order").optional().describe("In turn order; ~ is nobody on purpose."),
  lasts: text("a duration such as 5d").optional().describe("A turn's length when shorter than `every`, wall clock."),
  days: days().optional().describe("Only these local days are turns; goes with `every: n days`."),
});

const shift = section({
  from: moment().describe("Beginning."),
  until: moment().describe("End, exclusive; a bare date includes its day."),
  people: logins().describe("On duty then."),
});

const layer = section({
  name: words("a name").optional().describe("Shown in explanations; free text."),
  level: z
    .number({ error: "a whole number" })
    .int({ error: "a whole number" })
    .optional()
    .describe("A higher level hides lower ones wherever it has somebody. Default 1."),
  timezone: zone().optional(),
  rotation: rotation.optional().describe("People who take turns."),
  always: logins().optional().describe("People who are always on duty."),
  shifts: list(shift, "a list of shifts").optional().describe("Dated shifts."),
  hours: hours().optional().describe("On duty only then."),
  managers: logins().optional().describe("This layer's managers."),
  from: moment().optional().describe("The layer exists from then on."),
  until: moment().optional().describe("The layer exists until then."),
});

const override = section({
  on_call: z
    .union([login(), z.null(), logins()], { error: unlessBare("a login, a list of them, or ~ for nobody") })
    .optional()
    .describe("They instead of whoever is on, gaps too; ~ is nobody."),
  replace: login().optional().describe("Whose duty `with` takes."),
  with: loginOrLogins().optional().describe("Who takes the duty of `replace`."),
  add: loginOrLogins().optional().describe("On call as well."),
  remove: loginOrLogins().optional().describe("Not on call."),
  from: moment().describe("Beginning, local to the schedule."),
  until: moment().describe("End, exclusive; a bare date includes its day."),
});

export const scheduleShape = section({
  timezone: zone().optional(),
  layers: list(layer, "a list of layers")
    .optional()
    .describe("Rules of who is on call; higher levels hide lower ones."),
  gaps: oneOf(["hold", "next", "none"])
    .optional()
    .describe(
      "When nobody is on: the last stay on, the next start early, or nobody (meant so). Default: gaps are reported.",
    ),
  fallback: logins().optional().describe("On call when nothing else gives anybody."),
  overrides: list(override, "a list of overrides").optional().describe("Dated exceptions."),
});

export const absenceShape = section({
  person: login().describe("GitHub login."),
  from: moment().describe("First moment, local to the person."),
  until: moment().describe("Last date, or the moment of return."),
  reason: words("a reason").optional().describe("Shown in explanations."),
});
