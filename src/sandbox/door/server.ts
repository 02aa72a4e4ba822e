// How does a request come in, and how does the answer go out?

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BAD_GATEWAY, type Fault, type Faults } from "../faults.ts";
import { answerGraphql, graphqlRequest } from "../graphql/endpoint.ts";
import { Refusal, refuse } from "../refusal.ts";
import { restLogin } from "../rest/account-answers.ts";
import { REST_ROUTES } from "../rest/routes.ts";
import { accountOf, fullNameOf } from "../state.ts";
import type { Answer, House, Request } from "./call.ts";
import { conditional } from "./conditional.ts";
import { countsAsCreation } from "./creations.ts";
import { brokenAnswer } from "./broken-answers.ts";
import { findRoute } from "./router.ts";
import type { RequestLog } from "./request-log.ts";
import { refusalAnswer } from "./with-token.ts";

export interface Door {
  readonly house: House;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Requests being answered now. */
  open: number;
  /** Requests answered since the start. */
  answered: number;
}

export function createDoor(door: Door): Server {
  const server = createServer((incoming, response) => {
    door.open += 1;
    void receive(door, incoming, response).finally(() => {
      door.open -= 1;
      door.answered += 1;
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function receive(door: Door, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const read = await readRequest(door.house, incoming);
  const request = "status" in read ? undefined : read;
  const fault = request && door.faults.strike(request.method, request.path, queryText(request));
  const given = "status" in read ? read : await answerWith(door, read, fault);
  logged(door, { request, incoming, given, isFaulty: fault !== undefined });
  if (given === "hang") return;
  if (given === "reset") incoming.socket.destroy();
  else send(door, response, given);
}

type Given = Answer | "reset" | "hang";

async function answerWith(door: Door, request: Request, fault: Fault | undefined): Promise<Given> {
  if (fault === undefined) return await answered(door, request);
  if (fault.when !== "after" && ["status", "reset", "hang", "graphql-errors"].includes(fault.answer.kind)) {
    return brokenAnswer(fault.answer, undefined);
  }
  const truth = await answered(door, request);
  if (fault.answer.kind === "slow") await delay(fault.answer.delayMs);
  return brokenAnswer(fault.answer, truth);
}

async function answered(door: Door, request: Request): Promise<Answer> {
  try {
    if (request.path === "/graphql" && request.method === "POST") {
      return await answerGraphql(door.house, request, door.faults.largestPage);
    }
    const found = findRoute(REST_ROUTES, request.method, request.path);
    if (found === undefined)
      return { status: 404, body: { message: "Not Found" }, headers: { "x-sandbox": "no such route" } };
    if (countsAsCreation(request)) door.house.limits.countCreation(door.house.tokens.find(request.authorization));
    const given = await found.handler({ house: door.house, request, parameters: found.parameters });
    return conditional(door.house, request, given);
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    // A bug of the sandbox must not pass for a failure of GitHub that a client retries in silence.
    console.error(error);
    return { ...BAD_GATEWAY, status: 599, body: { message: `the sandbox failed: ${String(error)}` } };
  }
}

async function readRequest(house: House, incoming: IncomingMessage): Promise<Request | Answer> {
  const address = new URL(incoming.url ?? "/", house.state.url);
  const chunks: Buffer[] = [];
  // An IncomingMessage without an encoding yields buffers; its iterator is typed `any`.
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const path = pathOf(house, address.pathname);
  if (path === undefined) return refusalAnswer(refuse(404, "Not Found"));
  try {
    return {
      method: incoming.method ?? "GET",
      path,
      query: address.searchParams,
      authorization: incoming.headers.authorization,
      accept: incoming.headers.accept ?? "",
      ifNoneMatch: incoming.headers["if-none-match"],
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
  } catch {
    return refusalAnswer(refuse(400, "Problems parsing JSON"));
  }
}

// GitHub Enterprise Server's layout; `/repositories/<id>` is where redirects lead.
function pathOf({ state }: House, path: string): string | undefined {
  if (path === "/api/graphql") return "/graphql";
  if (!path.startsWith("/api/v3")) return undefined;
  const rest = path.slice("/api/v3".length) || "/";
  return rest.replace(/^\/repositories\/(\d+)/, (whole, id: string) => {
    const repository = state.repositories.get(Number(id));
    return repository === undefined ? whole : `/repos/${fullNameOf(state, repository)}`;
  });
}

function queryText(request: Request): string | undefined {
  const asked = request.path === "/graphql" ? graphqlRequest(request.body) : undefined;
  return asked && `${asked.operationName ?? ""}\n${asked.query}`;
}

function send(
  { house: { state, limits }, answered }: Door,
  response: ServerResponse,
  { status, body, headers, paidBy }: Answer,
): void {
  response.sendDate = false;
  response.setHeader("date", new Date(state.clock.now()).toUTCString());
  response.setHeader("x-github-request-id", `5AB0:${answered}`);
  response.setHeader("x-github-media-type", "github.v3; format=json");
  if (paidBy !== undefined) {
    const { limit, used, remaining, reset } = limits.status(paidBy.token, paidBy.purse);
    response.setHeader("x-ratelimit-limit", limit);
    response.setHeader("x-ratelimit-used", used);
    response.setHeader("x-ratelimit-remaining", remaining);
    response.setHeader("x-ratelimit-reset", reset);
    response.setHeader("x-ratelimit-resource", paidBy.purse);
  }
  const isText = typeof body === "string";
  if (body !== undefined)
    response.setHeader("content-type", `${isText ? "text/plain" : "application/json"}; charset=utf-8`);
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.statusCode = status;
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}

interface Entry {
  readonly request: Request | undefined;
  readonly incoming: IncomingMessage;
  readonly given: Given;
  readonly isFaulty: boolean;
}

function logged({ house, log }: Door, { request, incoming, given, isFaulty }: Entry): void {
  const status = given === "reset" ? "reset" : given === "hang" ? "hung" : given.status;
  const paidBy = typeof given === "string" ? undefined : given.paidBy;
  log.add({
    method: incoming.method ?? "GET",
    path: request?.path ?? incoming.url ?? "",
    query: request?.query.toString() ?? "",
    status,
    account: paidBy && restLogin(accountOf(house.state, paidBy.token.accountId)),
    at: house.state.clock.now(),
    body: request?.body,
    points: paidBy?.points ?? 0,
    faulty: isFaulty,
  });
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
