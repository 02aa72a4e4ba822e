// What stands there when a story begins?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { openStage, ROOT, type Stage } from "../../src/main/demo-stage.ts";
import type { Role } from "../../src/sandbox/records.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { believe, startAppHere } from "./own-process.ts";
import type { Story } from "./story.ts";

export type Running = "app" | "action";

/** Where App and Action run: in processes of their own, as built, or inside this one, from the sources. */
export type Place = "processes" | "here";

export interface Setting {
  readonly stage: Stage;
  readonly mailbox: Mailbox;
  readonly place: Place;
  close(): Promise<void>;
}

const CUSTOMERS = ["cleo", "chris"];
const PERMISSIONS = { issues: "write", contents: "read", metadata: "read" } as const;

/** The App looks by the machine's clock whether something is due; in a story only the sandbox's clock goes, by steps. */
const NO_LOOKING = { WATCHBILL_LOOK_EVERY: "0" };

export async function openSetting(
  folder: string,
  story: Story,
  how: { running: Running; place: Place },
): Promise<Setting> {
  const text = configText(folder, story);
  const file = mapOf(parse(text));
  const mailbox = await openMailbox();
  const variables = channelVariables(file, mailbox);
  const stage = await openStage({
    startAt: story.start,
    app: how.running === "app" ? "running" : "absent",
    ...(how.place === "here" && { startApp: startAppHere }),
    registered: { keys: appKeys(), permissions: { ...PERMISSIONS, ...story.permissions } },
    environment: { ...NO_LOOKING, ...variables.values, ...story.variables },
    channels: { ...variables.addresses, ...story.channels },
    repository: {
      owner: "example",
      name: "desk",
      visibility: story.visibility,
      files: {
        ...(story.configured && { ".github/watchbill.yml": text }),
        ...((story.forms ?? hasForms(story)) && forms()),
      },
      labels: story.labels,
      collaborators: collaborators(file, story),
      unassignable: story.unassignable,
    },
  });
  const forget = [believe(stage.switchboard.certificate), believe(mailbox.certificate)];
  furnish(stage, story);
  const close = async (): Promise<void> => {
    await stage.close();
    await mailbox.close();
    forget.toReversed().forEach((end) => {
      end();
    });
  };
  return { stage: { ...stage, inputs: inputs(file, stage, story) }, mailbox, place: how.place, close };
}

/** A workflow's own token reaches no other repository. */
function inputs(file: Fields, { sandbox }: Stage, { repositories }: Story): Record<string, string> {
  const { repository } = mapOf(file["internal"]);
  const internal = repositories.find(({ name }) => name === repository);
  if (internal === undefined) return {};
  return { "internal-token": sandbox.tokens.workflow(sandbox.world.repository(internal.name)) };
}

function configText(folder: string, story: Story): string {
  const own = join(folder, "config.yml");
  const path =
    story.config === undefined && existsSync(own)
      ? own
      : join(ROOT, "config/examples", `${story.config ?? "skyscrapers"}.yml`);
  return story.config_changes.reduce(changed, readFileSync(path, "utf8"));
}

/** @throws Error where the text to be replaced is not there, or not once: the story would tell of another file */
export function changed(text: string, [old, fresh]: readonly [string, string]): string {
  if (text.split(old).length !== 2) throw new Error(`not once in the file: ${old}`);
  return text.replace(old, () => fresh);
}

// The repository's own forms are those of Skyscrapers' support process.
function hasForms({ config }: Story): boolean {
  return config === undefined || config === "skyscrapers";
}

function forms(): Record<string, string> {
  const folder = join(ROOT, ".github/ISSUE_TEMPLATE");
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`.github/ISSUE_TEMPLATE/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
}

function collaborators(file: Fields, story: Story): Record<string, Role> {
  const roles: Record<string, Role | null> = {
    ...Object.fromEntries(CUSTOMERS.map((login) => [login, "read"] as const)),
    ...Object.fromEntries(Object.keys(mapOf(file["people"])).map((login) => [login, "write"] as const)),
    ...story.collaborators,
  };
  return Object.fromEntries(Object.entries(roles).flatMap(([login, role]) => (role === null ? [] : [[login, role]])));
}

function furnish({ sandbox }: Stage, story: Story): void {
  for (const [name, members] of Object.entries(story.teams)) {
    const [organization = "", team = ""] = name.split("/");
    sandbox.world.createTeam(organization, team, members);
  }
  for (const { name, config, visibility = story.visibility, ...wish } of story.repositories) {
    const [owner = "", repository = ""] = name.split("/");
    const files = config === undefined ? {} : { ".github/watchbill.yml": config };
    sandbox.world.createRepository({ ...wish, owner, name: repository, visibility, files });
  }
}

interface ChannelVariables {
  /** Variables of addresses, with the path that each has on the switchboard: `PAGERDUTY_URL` has `/pagerduty`. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** So that every example runs unchanged. */
function channelVariables(file: Fields, mailbox: Mailbox): ChannelVariables {
  const named = Object.values(mapOf(file["channels"])).flatMap((channel) => Object.entries(mapOf(channel)));
  const of = (...keys: readonly string[]): readonly string[] =>
    named.flatMap(([key, value]) => (keys.includes(key) && typeof value === "string" ? [value] : []));
  return {
    addresses: Object.fromEntries(of("url", "webhook").map((name) => [name, pathFor(name)])),
    values: Object.fromEntries([
      ...of("smtp").map((name) => [name, mailbox.url] as const),
      ...of("routing_key", "api_key", "secret").map((name) => [name, `${name.toLowerCase()}-of-this-story`] as const),
    ]),
  };
}

function pathFor(variable: string): string {
  return variable.replace(/_URL$/, "").toLowerCase().replaceAll("_", "-");
}

type Fields = Readonly<Record<string, unknown>>;

function mapOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
