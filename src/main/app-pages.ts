// What does the App answer to whoever watches over it?

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Engine } from "./app-engine.ts";

type Page = { readonly status: number; readonly type: string; readonly text: string };

const PLAIN = "text/plain; charset=utf-8";

/** For Probot's server; true where the request was for one of these pages. */
export function pagesOf(engine: Engine): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    "/healthz": () => Promise.resolve({ status: 200, type: PLAIN, text: "ok\n" }),
    "/readyz": () => readiness(engine),
    "/metrics": () => figures(engine),
  };
  return async (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page === undefined || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const { status, type, text } = await page();
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
    response.end(request.method === "HEAD" ? undefined : text);
    return true;
  };
}

async function readiness(engine: Engine): Promise<Page> {
  const isReady = await engine.isReady();
  return { status: isReady ? 200 : 503, type: PLAIN, text: isReady ? "ready\n" : "not ready\n" };
}

async function figures({ works: { metrics, queue } }: Engine): Promise<Page> {
  return { status: 200, type: metrics.contentType, text: await metrics.page(() => queue.state()) };
}
