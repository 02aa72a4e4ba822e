// Which schedule and which moments are asked about in this bench?

export const ZONE = "America/New_York";

/** The bare rotation that both get: 20 people, a week each, from ten years before the moments asked about. */
export const START = { year: 2016, month: 1, day: 4, hour: 9, minute: 30 };
export const PEOPLE = Array.from({ length: 20 }, (_, index) => `person-${index + 1}`);

/** The year that begins ten years after the start. */
export const YEAR = { from: Date.UTC(2026, 0, 4, 14, 30), until: Date.UTC(2027, 0, 4, 14, 30) };

/** Moments strewn over that year, in no order: the same ones every time. */
export const MOMENTS = strewn(2_000).map((part) => Math.floor(YEAR.from + part * (YEAR.until - YEAR.from)));

/** The whole schedule: 20 people, 3 layers in two zones, 50 overrides, 30 absences, gaps held. */
export const SCHEDULE_FILE = [
  "version: 1",
  `timezone: ${ZONE}`,
  `people: { ${PEOPLE.map((person) => `${person}: {}`).join(", ")} }`,
  "schedules:",
  "  platform:",
  "    gaps: hold",
  "    layers:",
  `      - { name: usa, hours: "09:30-21:30", rotation: { start: ${startText()}, every: 1 week, people: [${PEOPLE.slice(0, 12).join(", ")}] } }`,
  `      - { name: india, timezone: Asia/Kolkata, hours: "08:00-20:00", rotation: { start: 2016-01-04T08:00, every: 1 week, people: [${PEOPLE.slice(12).join(", ")}] } }`,
  `      - { name: nights, level: 0, rotation: { start: ${startText()}, every: 1 day, people: [${PEOPLE.slice(0, 6).join(", ")}] } }`,
  "    overrides:",
  ...spans(50, 12).map(
    ({ from, until, index }) => `      - { ${overrideText(index)}, from: ${from}, until: ${until} }`,
  ),
  "absences:",
  ...spans(30, 24 * 5).map(
    ({ from, until, index }) => `  - { person: ${person(index * 3)}, from: ${from}, until: ${until} }`,
  ),
  "",
].join("\n");

/** The same rotation as the bare one, and nothing else. */
export const ROTATION_FILE = [
  "version: 1",
  `timezone: ${ZONE}`,
  "schedules:",
  "  platform:",
  "    layers:",
  `      - { rotation: { start: ${startText()}, every: 1 week, people: [${PEOPLE.join(", ")}] } }`,
  "",
].join("\n");

function overrideText(index) {
  const [one, other] = [person(index * 7), person(index * 7 + 5)];
  return [`on_call: ${one}`, `replace: ${one}, with: ${other}`, `add: ${one}`, `remove: ${one}`][index % 4];
}

// So many spans of so many hours, evenly over the year.
function spans(count, hours) {
  const step = (YEAR.until - YEAR.from) / count;
  return Array.from({ length: count }, (_, index) => {
    const from = YEAR.from + Math.floor((index * step) / 1_800_000) * 1_800_000;
    return { from: written(from), until: written(from + hours * 3_600_000), index };
  });
}

function person(index) {
  return PEOPLE[index % PEOPLE.length];
}

function written(at) {
  return new Date(at).toISOString().replace(".000", "");
}

function startText() {
  const { year, month, day, hour, minute } = START;
  const two = (number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

// A fixed row of parts of 1, by the golden ratio: they lie evenly and jump to and fro.
function strewn(count) {
  return Array.from({ length: count }, (_, index) => (index * 0.618_033_988_749_895 + 0.1) % 1);
}
