// What does a first file say, for a team that has just told the few things that matter?

/** Something a customer chooses, by the words of the form. */
export interface FirstChoice {
  readonly name: string;
  readonly answer: string;
  /** Where the repository has a label for it already. */
  readonly label?: string;
}

export interface FirstFacts {
  readonly timezone: string;
  /** Logins in turn order, at least one. */
  readonly onCall: readonly string[];
  /** Whom a ticket goes to that nobody answered; may be empty. */
  readonly leads: readonly string[];
  /** `mon-fri` and `09:00-17:00`. */
  readonly hours: { readonly days: string; readonly times: string };
  /** How soon the most urgent and the others get their first answer: `1h`, `1 business day`. */
  readonly urgentWithin: string;
  readonly normalWithin: string;
  /** In the form's order; none: the usual ones. */
  readonly requestTypes: readonly FirstChoice[];
  /** The most urgent first; none: the usual ones. */
  readonly priorities: readonly FirstChoice[];
  /** `organisation/team`, to be read by whoever may. */
  readonly teams: readonly string[];
  /** Date of a Monday on which the first turn began: `2026-11-30`. */
  readonly firstMonday: string;
}

export const SCHEMA_LINE =
  "# yaml-language-server: $schema=https://raw.githubusercontent.com/watchbill/watchbill/main/config/watchbill.schema.json";

const USUAL_TYPES: readonly FirstChoice[] = [
  { name: "problem", answer: "Problem" },
  { name: "question", answer: "Question" },
  { name: "other", answer: "Other" },
];
const USUAL_PRIORITIES: readonly FirstChoice[] = [
  { name: "urgent", answer: "Urgent" },
  { name: "normal", answer: "Normal" },
];

/** A whole file with a word on each section. */
export function firstFile(facts: FirstFacts): string {
  const sections = [head(facts), people(facts), calendars(facts), types(facts), priorities(facts), duty(facts), rest()];
  return `${sections.join("\n\n")}\n`;
}

function head({ timezone }: FirstFacts): string {
  return `${SCHEMA_LINE}
# Who answers the issues of this repository, and how soon. It takes effect on the default branch; \`watchbill check\` reads it
# before that, and \`watchbill sweep OWNER/REPO --dry-run --config .github/watchbill.yml\` tells what it would do.
version: 1

# Every time of day below is meant in this zone, in summer and winter alike.
timezone: ${written(timezone)}`;
}

function people({ onCall, leads, teams }: FirstFacts): string {
  const logins = [...new Set([...onCall, ...leads])].map((login) => `  ${written(login)}: {} # { name: Their Name }`);
  const team = `# staff: { teams: [${teams.map(written).join(", ")}] } # needs a token that may read members; a workflow's own may not`;
  return [
    "# Who works on tickets, by GitHub login.",
    "people:",
    ...logins,
    ...(teams.length === 0 ? [] : ["# Who else answers as one of you:", team]),
  ].join("\n");
}

function calendars({ hours }: FirstFacts): string {
  return `# When time counts. A target of one hour that starts half an hour before closing runs out half an hour after the next opening.
calendars:
  office:
    hours: { ${written(hours.days)}: ${written(hours.times)} }
    # holidays: [2026-12-25, { date: 2026-12-24, hours: 09:00-12:00 }, { country: BE }]`;
}

function types({ requestTypes }: FirstFacts): string {
  const choices = requestTypes.length === 0 ? USUAL_TYPES : requestTypes;
  const standing = choices.find(({ name }) => name === "other") ?? choices.at(-1);
  return [
    "# What customers ask for. `answers` is what the form's dropdown says, letter for letter.",
    "request_types:",
    ...choices.map((choice) => `  ${choice.name}: { ${settings(choice, choice === standing).join(", ")} }`),
  ].join("\n");
}

function priorities({ priorities: asked, urgentWithin, normalWithin }: FirstFacts): string {
  const choices = asked.length === 0 ? USUAL_PRIORITIES : asked;
  const lines = choices.flatMap((choice, index) => {
    const within = index === 0 && choices.length > 1 ? urgentWithin : normalWithin;
    const isLast = index === choices.length - 1;
    return [
      `  ${choice.name}:`,
      ...settings(choice, isLast).map((setting) => `    ${setting}`),
      "    calendar: office",
      `    first_response: { within: ${within} }`,
    ];
  });
  return [
    "# How urgent it is, most urgent first, and how soon somebody answers. The assignee is reminded when three quarters of the",
    "# time have passed; at due, and again half an hour later, the ticket climbs the ladder below.",
    "priorities:",
    ...lines,
  ].join("\n");
}

function settings({ answer, label }: FirstChoice, isDefault: boolean): readonly string[] {
  return [
    `answers: [${JSON.stringify(answer)}]`,
    ...(label === undefined ? [] : [`label: ${JSON.stringify(label)}`]),
    ...(isDefault ? ["default: true"] : []),
  ];
}

function duty({ onCall, leads, firstMonday }: FirstFacts): string {
  const taken = [...onCall, ...leads];
  const [first, second] = [free("on-call", taken), free("lead", taken)];
  return [
    "# Who is on call when: each for a week, in turn. Somebody is ill or swaps a week? Add an override:",
    "#   overrides: [{ replace: ann, with: bob, from: 2026-12-07T09:00, until: 2026-12-14T09:00 }]",
    "schedules:",
    "  support:",
    "    layers:",
    `      - rotation: { start: ${firstMonday}T09:00, every: 1 week, people: [${onCall.map(written).join(", ")}] }`,
    "",
    "# The ladder. New tickets go to the first tier.",
    "escalation:",
    `  ${first}: { on_call: support }`,
    ...(leads.length === 0
      ? [`  # ${second}: { people: [somebody] } # whom a ticket goes to that nobody answered in time`]
      : [`  ${second}: { people: [${leads.map(written).join(", ")}] }`]),
  ].join("\n");
}

function rest(): string {
  return `# Issues from before this file are left alone until somebody writes on them.
# Pagers, chats and letters: https://github.com/watchbill/watchbill/blob/main/config/README.md#channels`;
}

// A tier can't be called like a person.
function free(name: string, taken: readonly string[]): string {
  return taken.some((login) => login.toLowerCase() === name) ? `${name}-tier` : name;
}

const PLAIN = /^[A-Za-z][\w/+-]*$/;
const WORDS_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A word as YAML reads it back: quoted where it would be a number or anything else. */
function written(word: string): string {
  if (/^[\d:,-]+$/.test(word) && word.includes(":")) return word;
  return PLAIN.test(word) && !WORDS_OF_YAML.test(word) ? word : JSON.stringify(word);
}

/** A name for the file from a customer's words: `add-remove-user` for "Add/Remove User"; each once. */
export function firstChoices(answers: readonly string[], labels: readonly string[]): readonly FirstChoice[] {
  const choices: FirstChoice[] = [];
  for (const answer of answers) {
    const bare = answer
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
    const name = /^[a-z]/.test(bare) ? bare : `choice-${bare === "" ? choices.length + 1 : bare}`;
    if (choices.some((choice) => choice.name === name)) continue;
    const label = labels.find((each) => each.toLowerCase() === answer.toLowerCase());
    choices.push({ name, answer, ...(label !== undefined && { label }) });
  }
  return choices;
}
