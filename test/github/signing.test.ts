// Are markers signed for one ticket, and are they judged when read?

import { describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import nock from "nock";
import { markerLine, markerOf } from "../../src/core/ticket/marker.ts";
import {
  API,
  bot,
  comment,
  DATE,
  found,
  graphql,
  issue,
  repository,
  setUp,
  timeline,
  type Asked,
  onlyTheseAnswers,
} from "./answers.ts";

onlyTheseAnswers();

const LINE = markerLine({ kind: "card", data: { v: 1, note: "a --> b" } });
const BODY = `${LINE}\nHello`;
const MARKER = LINE.slice("<!-- ".length, -" -->".length);

const signatureFor = (secret: string, issueId: number): string =>
  createHmac("sha256", secret).update(`77\n${issueId}\n${MARKER}`).digest("hex");

const signedLine = (signature: string): string => `<!-- ${MARKER} sig=${signature} -->`;

/** Answers one more write of a comment, and keeps its body. */
function stored(method: string, path: string): { body: string }[] {
  const bodies: { body: string }[] = [];
  nock(API)
    .intercept(path, method, (request: { body: string }) => {
      bodies.push(request);
      return true;
    })
    .reply(method === "POST" ? 201 : 200, { id: 5 }, { date: DATE });
  return bodies;
}

const POST = "/repos/acme/help/issues/7/comments";

describe("writing", () => {
  test("the first secret signs, once the ticket was read", async () => {
    graphql(found(issue(7)));
    const bodies = stored("POST", POST);
    const { tracker } = setUp({ secrets: ["", "one", "two"] });
    await tracker.fetchTicket(7);
    await tracker.postComment(7, BODY);
    expect(bodies).toEqual([{ body: `${signedLine(signatureFor("one", 3_600_000_007))}\nHello` }]);
    expect(markerOf(bodies[0]?.body ?? "")).toEqual({ kind: "card", data: { v: 1, note: "a --> b" } });
  });

  test("a ticket that was not read is looked up, once", async () => {
    const asked: Asked[] = [];
    graphql(repository({ issue: { fullDatabaseId: "3600000007" } }), asked);
    const bodies = [stored("POST", POST), stored("PATCH", "/repos/acme/help/issues/comments/5")];
    const { tracker } = setUp({ secrets: ["one"] });
    await tracker.postComment(7, BODY);
    await tracker.editComment(7, "5", BODY);
    expect(asked).toHaveLength(1);
    const body = `${signedLine(signatureFor("one", 3_600_000_007))}\nHello`;
    expect(bodies).toEqual([[{ body }], [{ body }]]);
  });

  test("an edit of a signed body is signed anew, not twice", async () => {
    graphql(found(issue(7)));
    const bodies = stored("PATCH", "/repos/acme/help/issues/comments/5");
    const { tracker } = setUp({ secrets: ["one"] });
    await tracker.fetchTicket(7);
    await tracker.editComment(7, "5", `${signedLine("00ff")}\nHello`);
    expect(bodies).toEqual([{ body: `${signedLine(signatureFor("one", 3_600_000_007))}\nHello` }]);
  });

  test("without the ticket's number nothing is posted", async () => {
    graphql({ errors: [{ type: "FORBIDDEN", path: ["repository"], message: "no" }] });
    const { tracker } = setUp({ secrets: ["one"] });
    expect(await tracker.postComment(7, BODY)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });

  test.each([
    { name: "no secrets", secrets: [], body: BODY },
    { name: "no marker", secrets: ["one"], body: "Hello" },
    { name: "a marker further down", secrets: ["one"], body: `Hello\n${LINE}` },
  ])("$name: sent as it is", async ({ secrets, body }) => {
    const bodies = stored("POST", POST);
    await setUp({ secrets }).tracker.postComment(7, body);
    expect(bodies).toEqual([{ body }]);
  });
});

describe("reading", () => {
  const good = signatureFor("one", 3_600_000_007);

  async function readBack(body: string, secrets: readonly string[]): Promise<unknown> {
    graphql(found(issue(7, { timelineItems: timeline([comment(5, { body, author: bot })]) })));
    const outcome = await setUp({ secrets }).tracker.fetchTicket(7);
    const event = outcome.ok ? outcome.value?.events[1] : undefined;
    return event?.kind === "commented" && { body: event.body, signature: event.signature };
  }

  test.each([
    { name: "signed by the first secret", line: signedLine(good), secrets: ["one", "two"], signature: "valid" },
    { name: "signed before the rotation", line: signedLine(good), secrets: ["two", "one"], signature: "valid" },
    { name: "one of two signatures", line: signedLine(`00ff,${good}`), secrets: ["one"], signature: "valid" },
    { name: "signed by a secret that is gone", line: signedLine(good), secrets: ["two"], signature: "invalid" },
    {
      name: "copied from another ticket",
      line: signedLine(signatureFor("one", 3_600_000_008)),
      secrets: ["one"],
      signature: "invalid",
    },
    { name: "of no length", line: signedLine(","), secrets: ["one"], signature: "invalid" },
    { name: "not signed", line: LINE, secrets: ["one"], signature: "none" },
    { name: "no secret in use", line: signedLine(good), secrets: [], signature: undefined },
  ])("$name: $signature, and the body reads as it was written", async ({ line, secrets, signature }) => {
    expect(await readBack(`${line}\nHello`, secrets)).toEqual({ body: BODY, signature });
  });

  test("changed after signing", async () => {
    const changed = signedLine(good).replace('"v":1', '"v":2');
    expect(await readBack(changed, ["one"])).toMatchObject({ signature: "invalid" });
  });

  test("a comment without a marker has no signature to judge", async () => {
    expect(await readBack("Hello", ["one"])).toEqual({ body: "Hello", signature: undefined });
  });
});
