// For which GitHub does the App work that is sent malformed and hostile deliveries? One in memory, in a process of its
// own; asked, it tells who was mentioned by a bot.

import { startSandbox } from "../../dist/sandbox/sandbox.js";

const { policy, text } = JSON.parse(process.argv[2]);
const sandbox = await startSandbox({
  startAt: "2026-03-02T09:00:00Z",
  contentLimits: { perMinute: 1e6, perHour: 1e6 },
});
const desk = sandbox.world.createRepository({
  owner: "example",
  name: "desk",
  visibility: "private",
  files: { ".github/watchbill.yml": policy },
  collaborators: { ann: "write", bob: "write", carl: "write", cleo: "read" },
});
for (const title of ["@ann", "@bob"]) desk.openIssue({ by: "cleo", title, body: text });
desk.openPullRequest({ by: "cleo", title: "@carl", body: text });

process.on("message", () => {
  const comments = desk.issues().flatMap(({ comments: all }) => all.filter(({ author }) => author.endsWith("[bot]")));
  const mentions = comments.filter(({ body }) => /@\w|&#64;|&commat;/.test(body)).length;
  process.send({ comments: comments.length, mentions, requests: sandbox.requests.counts });
});
process.on("disconnect", () => process.exit(0));
process.send({ host: sandbox.host, app: sandbox.app });
