// Is what the file says of somebody an identifier that Slack mentions?

/** `U012AB3` (also written `<@U012AB3>`) as Slack wants it; undefined for a display name or anything else. */
export function slackMember(text: string | undefined): string | undefined {
  return /^(?:<@)?([UW][A-Z0-9]{2,30})>?$/.exec(text ?? "")?.[1];
}
