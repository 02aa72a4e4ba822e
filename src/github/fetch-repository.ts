// Where are we, who are we, and what time is it there?

import type { Account } from "../core/ticket/history.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import type { Repository } from "../usecases/tracker.ts";
import { accountOf, withoutSuffix } from "./account.ts";
import { flag, number, optionalText, part, text } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { dateOf } from "./limit.ts";
import { SELF } from "./queries.ts";

/** The repository under its present name: GitHub leads on from an old one. */
export async function fetchRepository(desk: Desk): Promise<Outcome<Repository>> {
  const doing = "reading the repository";
  const route = "GET /repos/{owner}/{repo}";
  const answer = await desk.connection.send({ doing, route, repeating: "read", redirect: "follow" });
  if (!answer.ok) return answer;
  const now = dateOf(answer.value.headers);
  if (now === undefined) return failed({ kind: "unavailable", message: `${doing}: the answer carries no Date` });
  const { data } = answer.value;
  return understood(doing, () => {
    const url = optionalText(data, "html_url");
    const repository = {
      owner: text(data, "owner", "login"),
      name: text(data, "name"),
      id: number(data, "id"),
      isPrivate: flag(data, "private"),
      isArchived: flag(data, "archived"),
      ...(url !== undefined && { url }),
      now,
    };
    desk.connection.rename({ owner: repository.owner, name: repository.name });
    desk.identities.repositoryId = repository.id;
    return repository;
  });
}

export async function fetchSelf(desk: Desk): Promise<Outcome<Account>> {
  const doing = "reading who we are";
  const answer = await desk.connection.ask({ doing, query: SELF });
  if (!answer.ok) return answer;
  return understood(doing, () => {
    text(answer.value, "viewer", "login");
    desk.self = accountOf(part(answer.value, "viewer"));
    return desk.self;
  });
}

/** The account of a bot by its name, with or without `[bot]`; undefined when there is none. */
export async function fetchBot(desk: Desk, name: string): Promise<Outcome<Account | undefined>> {
  const doing = `reading the account of the bot ${name}`;
  const answer = await desk.connection.send({
    doing,
    route: "GET /users/{username}",
    parameters: { username: `${withoutSuffix(name)}[bot]` },
    repeating: "read",
    redirect: "follow",
  });
  if (!answer.ok) return answer.failure.kind === "not-found" ? succeeded(undefined) : answer;
  return understood(doing, () => {
    const bot = accountOf(answer.value.data);
    desk.siblings.set(text(answer.value.data, "login"), bot);
    return bot;
  });
}
