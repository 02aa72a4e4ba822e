// Which page of a list is asked for, and where are the others?

import { answer, type Answer } from "../door/call.ts";
import type { Call } from "../door/router.ts";

/** One page (30 entries, at most 100) with GitHub's `Link` header. Only the page's entries are rendered. */
export function pageAnswer<T>(call: Call, all: readonly T[], render: (entry: T) => unknown): Answer {
  const { query, path } = call.request;
  const size = numberIn(query, "per_page", 30, 100);
  const page = numberIn(query, "page", 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(all.length / size));
  const entries = all.slice((page - 1) * size, page * size).map(render);
  const address = (to: number) => {
    const next = new URLSearchParams(query);
    next.set("page", String(to));
    return `${call.house.state.url}/api/v3${path}?${next.toString()}`;
  };
  const links = [
    ...(page > 1 ? [`<${address(page - 1)}>; rel="prev"`] : []),
    ...(page < last ? [`<${address(page + 1)}>; rel="next"`, `<${address(last)}>; rel="last"`] : []),
    ...(page > 1 ? [`<${address(1)}>; rel="first"`] : []),
  ];
  return answer(200, entries, links.length === 0 ? {} : { link: links.join(", ") });
}

function numberIn(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const value = Number.parseInt(query.get(name) ?? "", 10);
  return Number.isNaN(value) || value < 1 ? otherwise : Math.min(value, most);
}
