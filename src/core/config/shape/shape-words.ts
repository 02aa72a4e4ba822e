// What kinds of values does the file have?

import { z } from "zod";

// Convention of this folder: the `error` of a schema says what is expected ("true or false"); that of an unknown key
// lists the keys that exist. `problems-of-shape.ts` makes sentences of them; {written} stands for the value as written.

const NAME_PATTERN = "^[a-z][a-z0-9-]*$";

/** Text with a grammar of its own. */
export function text(expected: string): z.ZodString {
  return z.string({ error: expected });
}

/** Free text, which needs quotes where YAML would read a number or a truth value. */
export function words(expected: string): z.ZodString {
  return z
    .string({ error: ({ input }) => (isBare(input) ? `${expected}, in quotes: "{written}"` : expected) })
    .min(1, { error: expected });
}

export function login(): z.ZodString {
  return z.string({ error: unlessBare("a GitHub login such as ann") });
}

/** What is expected where a login may stand; for a bare number, that a login of digits only is quoted. */
export function unlessBare(expected: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (isBare(input) ? 'a GitHub login; one of digits only is quoted: "{written}"' : expected);
}

export function flag(): z.ZodBoolean {
  return z.boolean({ error: "true or false" });
}

/** A whole number, at least `least`. */
export function count(least: number): z.ZodNumber {
  const expected = `a whole number, at least ${least}`;
  return z.number({ error: expected }).int({ error: expected }).min(least, { error: expected });
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `one of ${values.join(", ")}` });
}

export function list<Item extends z.ZodType>(item: Item, expected: string): z.ZodArray<Item> {
  return z.array(item, { error: expected });
}

export function logins(): z.ZodArray<z.ZodString> {
  return list(login(), "a list of logins such as [ann, bob]");
}

/** One login or a list of them. */
export function loginOrLogins() {
  return z.union([login(), logins()], {
    error: unlessBare("a login such as ann, or a list of them"),
  });
}

/** A map with exactly these keys. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? keys : `settings as key: value (${keys})`),
  });
}

/** A map from names that the owner chooses. */
export function named<Value extends z.ZodType>(value: Value) {
  return z.record(z.string().meta({ pattern: NAME_PATTERN }), value, { error: "names, each with its settings" });
}

export const zone = () =>
  text("a time zone such as Europe/Brussels").describe("IANA time zone, such as Europe/Brussels.");

export const moment = () => text("a moment such as 2026-01-05T09:30, or a date such as 2026-01-05");

export const calendarName = () => text("the name of a calendar").describe("A calendar of `calendars`.");

export const channelNames = () =>
  list(text("the name of a channel"), "a list of channels such as [pager]").describe("Channels of `channels`.");

export const answers = () =>
  list(words("an answer as the form says it"), "a list of answers such as [Urgent]").describe(
    "What a form's dropdown says for it; the name and the label always count.",
  );

export const days = () =>
  z.union([text("days such as mon,wed or mon-fri"), list(text("a day such as mon"), "a list of days")], {
    error: "days such as mon-fri, weekend or [mon, wed]",
  });

function isBare(input: unknown): boolean {
  return typeof input === "number" || typeof input === "boolean";
}
