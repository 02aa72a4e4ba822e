// When is an App taken to be at work still?

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { isWorking } from "../../src/sandbox/deliveries/app-at-work.ts";

let server: Server;
let answer: (response: ServerResponse) => unknown;
let url: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === "/metrics") answer(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  { figures: "watchbill_tasks_waiting 1\nwatchbill_tasks_running 0\n", is: true },
  { figures: "watchbill_tasks_waiting 0\nwatchbill_tasks_running 2\n", is: true },
  { figures: "watchbill_tasks_waiting 0\nwatchbill_tasks_running 0\n", is: false },
  { figures: "", is: false },
])("with $figures: $is", async ({ figures, is }) => {
  answer = (response) => response.end(figures);
  expect(await isWorking(url)).toBe(is);
});

test("one that is too busy to tell at once is waited for", async () => {
  answer = (response) => setTimeout(() => response.end("watchbill_tasks_running 1\n"), 2_500);
  expect(await isWorking(url)).toBe(true);
});

test("one that ends while it is asked is not", async () => {
  answer = (response) => response.destroy();
  expect(await isWorking(url)).toBe(false);
});

test.each([undefined, "http://127.0.0.1:1/api/github/webhooks", "http://127.0.0.1:1/"])("%s is not", async (nobody) => {
  expect(await isWorking(nobody)).toBe(false);
});
