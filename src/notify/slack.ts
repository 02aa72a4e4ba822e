// What does Slack get by an incoming webhook, in Block Kit?

import type { Message, Recipient } from "../usecases/channel.ts";
import { slackMember } from "../usecases/slack-member.ts";
import type { HttpService } from "./http-channel.ts";
import { oneLine } from "./plain-text.ts";
import { httpsAddress, type ReadySettings } from "./service-address.ts";
import { escapedForSlack, mentionText } from "./slack-text.ts";
import { commentOf, facts, headline, personName, REPEAT, ticketLink, ticketName } from "./wording.ts";

// Slack's documentation, "Section block" (3,000 characters) and "Rate limits" (one message a second and webhook).
const LONGEST_TEXT = 3000;
const LONGEST_HEADLINE = 1000;
const LONGEST_LINK = 1000;
const LONGEST_NAME = 100;
const MOST_PEOPLE = 10;
const SPACING_MS = 1000;
const LIMITED_FOR_MS = 60_000;

export function slack(channel: ReadySettings): HttpService {
  const to = httpsAddress(channel, "webhook");
  return {
    service: "Slack",
    deduplicates: false,
    limitedForMs: LIMITED_FOR_MS,
    spacingMs: SPACING_MS,
    meaning: (_, body) => MEANINGS.get(body.trim()),
    // A channel has no incident that could be acknowledged or resolved.
    deliveryOf: (message) =>
      message.action === "acknowledge" || message.action === "resolve"
        ? undefined
        : { to, headers: {}, body: JSON.stringify(postOf(message, channel)) },
  };
}

// Slack's documentation, "Incoming webhooks: handling errors".
const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    invalid_payload: "it can't read the message (invalid_payload)",
    invalid_blocks: "it can't read the message (invalid_blocks)",
    invalid_token: "the webhook is not valid (invalid_token)",
    no_service: "the webhook was removed or is disabled (no_service)",
    no_team: "the workspace is gone (no_team)",
    action_prohibited: "an administrator forbids it (action_prohibited)",
    posting_to_general_channel_denied: "posting to that channel is forbidden (posting_to_general_channel_denied)",
    channel_not_found: "its channel is gone (channel_not_found)",
    channel_is_archived: "its channel is archived (channel_is_archived)",
    user_not_found: "its addressee is gone (user_not_found)",
  }),
);

function postOf(message: Message, channel: ReadySettings): object {
  const people = mentionsOf(message, channel).join(", ");
  const said = escapedForSlack(headline(message, LONGEST_HEADLINE), LONGEST_HEADLINE);
  const first = people === "" ? said : `${people}: ${said}`;
  const details = [...linkOf(message), ...rowsOf(message)].join("\n");
  const comment = commentOf(message);
  return {
    // Shown in notifications and where blocks can't be.
    text: first,
    blocks: [
      section(first),
      ...(details === "" ? [] : [section(details)]),
      ...(comment === undefined ? [] : [section(escapedForSlack(comment, LONGEST_TEXT))]),
      ...(message.mayBeRepeat ? [{ type: "context", elements: [markdown(REPEAT)] }] : []),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

// A reminder is for its people alone; everything else wakes whom the file names for the channel.
function mentionsOf(message: Message, { mention }: ReadySettings): readonly string[] {
  const people = message.people.map(personText);
  const named = mention === undefined || message.action === "remind" ? [] : [mentionText(mention)];
  return [...named, ...people.slice(0, MOST_PEOPLE)];
}

function personText(person: Recipient): string {
  const member = slackMember(person.slack);
  return member === undefined
    ? escapedForSlack(oneLine(personName(person), LONGEST_NAME), LONGEST_NAME)
    : `<@${member}>`;
}

function linkOf(message: Message): readonly string[] {
  const link = ticketLink(message)?.replaceAll("|", "%7C");
  const name = escapedForSlack(ticketName(message) ?? "", 400);
  if (link === undefined || link.length > LONGEST_LINK) return name === "" ? [] : [name];
  return [`<${escapedForSlack(link, LONGEST_TEXT)}|${name}>`];
}

// The ticket stands in the link, the people in the mentions.
function rowsOf(message: Message): readonly string[] {
  return facts(message)
    .filter(([name]) => name !== "Ticket" && name !== "People")
    .map(([name, value]) => `${name}: ${escapedForSlack(value, 500)}`);
}

function section(text: string): object {
  return { type: "section", text: markdown(text) };
}

// `verbatim`: Slack makes no link and no mention out of plain words such as @channel.
function markdown(text: string): object {
  return { type: "mrkdwn", text, verbatim: true };
}
