// Who is mentioned in a comment as GitHub shows it?

// GitHub marks what it took for a mention; a link that somebody wrote themselves has no such class.
const MENTION = /<a\b[^>]*\bclass="[^"]*\buser-mention\b[^"]*"[^>]*>@([a-z\d](?:[a-z\d_-]*[a-z\d])?)<\/a>/gi;

/** Logins, as shown. */
export function mentionedIn(html: string): readonly string[] {
  return [...html.matchAll(MENTION)].flatMap(([, login]) => login ?? []);
}
