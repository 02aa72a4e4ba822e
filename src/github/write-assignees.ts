// How is somebody assigned and taken off?

import { succeeded, type Outcome } from "../usecases/outcome.ts";
import { list, text } from "./answer.ts";
import { noteUnseenWords } from "./as-new-as-told.ts";
import { understood } from "./connection.ts";
import { noteSwitch, type Desk } from "./desk.ts";
import { writeTo } from "./write-to.ts";

const ROUTE = "/repos/{owner}/{repo}/issues/{issue_number}/assignees";

/** GitHub answers 201 and leaves people out whom it can't assign, so the answer is read back. */
export async function assign(desk: Desk, ticket: number, login: string): Promise<Outcome<"assigned" | "dropped">> {
  const doing = `assigning ${login} to #${ticket}`;
  const parameters = { issue_number: ticket, assignees: [login] };
  const answer = await writeTo(desk, ticket, { doing, route: `POST ${ROUTE}`, parameters, repeating: "write" });
  if (!answer.ok) {
    const isRefusedPerson = answer.failure.kind === "rejected" && /\bassignees\b/.test(answer.failure.message);
    return isRefusedPerson ? succeeded("dropped") : answer;
  }
  const { data } = answer.value;
  await noteUnseenWords(desk, ticket, data);
  return understood(doing, () => {
    const logins = list(data, "assignees").map((person) => text(person, "login").toLowerCase());
    if (!logins.includes(login.toLowerCase())) return "dropped";
    noteSwitch(desk, ticket, { list: "assignees", subject: login, isOn: true });
    return "assigned";
  });
}

/** Fine when not assigned. */
export async function unassign(desk: Desk, ticket: number, login: string): Promise<Outcome> {
  const doing = `unassigning ${login} from #${ticket}`;
  const parameters = { issue_number: ticket, assignees: [login] };
  const answer = await writeTo(desk, ticket, { doing, route: `DELETE ${ROUTE}`, parameters, repeating: "write" });
  if (!answer.ok) return answer;
  await noteUnseenWords(desk, ticket, answer.value.data);
  noteSwitch(desk, ticket, { list: "assignees", subject: login, isOn: false });
  return succeeded(undefined);
}
