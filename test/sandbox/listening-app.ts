// How does a test hear what the sandbox delivers?

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "@jest/globals";

export interface Heard {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ListeningApp {
  readonly url: string;
  readonly heard: Heard[];
  /** `event.action` of everything heard, in order. */
  readonly names: readonly string[];
  /** What each further delivery is answered with; a promise is waited for, undefined never comes. */
  answer: (heard: Heard) => number | Promise<number> | undefined;
}

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

export async function listeningApp(): Promise<ListeningApp> {
  const heard: Heard[] = [];
  const app: ListeningApp = {
    url: "",
    heard,
    get names() {
      return heard.map(({ headers, payload }) => `${headers["x-github-event"] ?? ""}.${String(payload["action"])}`);
    },
    answer: () => 200,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const entry = { headers, text, payload: JSON.parse(text) as Record<string, unknown> };
      heard.push(entry);
      void Promise.resolve(app.answer(entry)).then((status) => {
        if (status !== undefined) response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(app, { url: `http://127.0.0.1:${port}/` });
}
