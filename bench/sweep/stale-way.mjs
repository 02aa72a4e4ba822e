// What does the same work cost the way that bots for stale issues do it? One listing, then for every issue that needs
// something its comments and its events, a comment and a label. Waits for its orders, works once, and tells.
// It has it easier than we: it decides by the listing alone (no label of the file, or nothing for an hour and a half), which
// says nothing of who answered, and it does not look again before it writes.

import { performance } from "node:perf_hooks";
import { githubClient } from "../../dist/github/client.js";
import { memoryBudget } from "../../dist/github/write-budget.js";
import { resources } from "./resources.mjs";
import { virtualTime } from "./virtual-time.mjs";

const QUIET_MS = 90 * 60_000;

process.once("message", ({ apiUrl, graphqlUrl, token, now }) => {
  run({ apiUrl, graphqlUrl, token, now }).then(
    (told) => process.send({ told }, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ apiUrl, graphqlUrl, token, now }) {
  const began = performance.now();
  const time = virtualTime();
  const budget = time.paced(memoryBudget(time.clock));
  const octokit = githubClient({ login: token, baseUrl: apiUrl, graphqlUrl, userAgent: "bench" });
  const at = { owner: "example", repo: "desk" };
  const send = (route, more) => patiently(() => octokit.request(route, { ...at, ...more }), time);
  let [checked, acted] = [0, 0];
  for (let page = 1; ; page += 1) {
    const listing = { state: "open", sort: "created", direction: "asc", per_page: 100, page };
    const { data } = await send("GET /repos/{owner}/{repo}/issues", listing);
    checked += data.length;
    for (const issue of data.filter((each) => needsSomething(each, now))) {
      const issue_number = issue.number;
      await send("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", { issue_number, per_page: 100 });
      await send("GET /repos/{owner}/{repo}/issues/{issue_number}/events", { issue_number, per_page: 100 });
      await budget.take(2);
      await send("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { issue_number, body: "Still open." });
      await send("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { issue_number, labels: ["type: other"] });
      acted += 1;
    }
    if (data.length < 100) break;
  }
  const seconds = (performance.now() - began) / 1_000;
  return { checked, acted, failed: 0, seconds, ...resources(), waitedMs: time.waitedMs };
}

function needsSomething({ labels, updated_at: updatedAt }, now) {
  return labels.length === 0 || now - Date.parse(updatedAt) > QUIET_MS;
}

// A workflow's own token has a thousand requests an hour: what is beyond waits for the next one.
async function patiently(send, time) {
  try {
    return await send();
  } catch (error) {
    const headers = error.response?.headers ?? {};
    if (headers["x-ratelimit-remaining"] !== "0") throw error;
    await time.pause(Number(headers["x-ratelimit-reset"]) * 1_000 - Date.parse(headers.date));
    return send();
  }
}
