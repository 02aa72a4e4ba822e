// Which route does a ticket go by, in place of the first tier?

import type { Config, Route } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { type Cycle, presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import { titleMatches } from "../triage/title-matches.ts";

/** What the first tier is called where a route takes its place. */
export const ROUTE_TIER = "route";

/** What is noted of a ticket that goes by no route. */
const NO_ROUTE = "none";

/**
 * The first route that matches. Routes are looked at until staff's first answer, and again when staff change type,
 * priority or labels; in between the one noted stands, whatever becomes of the file.
 */
export function routeOf(ticket: Ticket, config: Config): Route | undefined {
  return routeOfCycle(ticket, presentCycle(ticket), config);
}

/** The route of one of the ticket's cycles. */
export function routeOfCycle(ticket: Ticket, cycle: Cycle, config: Config): Route | undefined {
  const found = config.routes.find((route) => matches(route, ticket, cycle));
  if (cycle.answered === undefined || cycle.route === undefined) return found;
  if (cycle.route === NO_ROUTE) return isLookedAtAgain(ticket, cycle.answered.at, found) ? found : undefined;
  const noted = config.routes.find((route) => routeIdentity(route) === cycle.route);
  if (noted === undefined || !matches(noted, ticket, cycle)) return found;
  return isLookedAtAgain(ticket, cycle.answered.at, found) ? found : noted;
}

/** What a route is known by, wherever it stands in the file: what it asks for, and whom it gives the ticket to. */
export function routeIdentity(route: Route | undefined): string {
  if (route === undefined) return NO_ROUTE;
  const { when, reach, label, clocks } = route;
  const { type, priority, label: labels, author, title, from, until } = when;
  const asks = [
    ["type", type?.toSorted().join("|")],
    ["priority", priority?.toSorted().join("|")],
    [
      "label",
      labels
        ?.map((each) => each.toLowerCase())
        .toSorted()
        .join("|"),
    ],
    [
      "author",
      author
        ?.map((each) => each.toLowerCase())
        .toSorted()
        .join("|"),
    ],
    ["title", title],
    ["from", from === undefined ? undefined : isoOf(from)],
    ["until", until === undefined ? undefined : isoOf(until)],
    [
      "to",
      reach && (reach.kind === "people" ? reach.people.join("+").toLowerCase() : `${reach.kind} ${reach.schedule}`),
    ],
    ["hand-off", label],
    ["clocks", clocks ? undefined : "none"],
  ] as const;
  return asks.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`])).join("; ");
}

// Type and priority tell when staff set them. A label does not: where the route found asks for one, staff will have
// put it on, since labels that others change after staff's first word are left out of the question. Staff may answer and
// set the type in one comment.
function isLookedAtAgain(ticket: Ticket, answeredAt: Instant, found: Route | undefined): boolean {
  const isNew = [ticket.requestType, ticket.priority].some(({ staff, at }) => staff && at >= answeredAt);
  return isNew || found?.when.label !== undefined;
}

function matches({ when }: Route, ticket: Ticket, { startedAt }: Cycle): boolean {
  return (
    isOneOf(when.type, ticket.requestType.name) &&
    isOneOf(when.priority, ticket.priority.name) &&
    (when.label?.some((label) => hasLabel(ticket.labelsForRoutes, label)) ?? true) &&
    (when.author?.some((author) => sameLogin(author, ticket.opener.login)) ?? true) &&
    (when.title === undefined || titleMatches(when.title, ticket.title)) &&
    (when.from === undefined || startedAt >= when.from) &&
    (when.until === undefined || startedAt < when.until)
  );
}

function isOneOf(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || (name !== undefined && names.includes(name));
}
