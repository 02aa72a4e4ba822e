// What is missing on which ticket of the repository, read page by page?

import type { History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import { whoIsWho } from "../core/ticket/who-is-who.ts";
import { DAY_MS } from "../core/time/local-date.ts";
import { later } from "../core/time/instant.ts";
import type { TicketReport } from "./applied.ts";
import { isAboutFile } from "./configuration-issue.ts";
import { attached } from "./fetch-twin.ts";
import { hasCompanionOn } from "./companion.ts";
import { fetchTwins, type Twins } from "./fetch-twins.ts";
import { hasLeft, type Orphans, unseenTickets } from "./orphan-twins.ts";
import { writeUpOf } from "./open-write-up.ts";
import type { Failure, Outcome } from "./outcome.ts";
import { ownWritesIn } from "./own-writes.ts";
import { previewTicket } from "./review-ticket.ts";
import type { Run } from "./start-run.ts";
import type { TicketPage } from "./tracker.ts";

/** A ticket on which something is missing; the report tells what. No more of it is kept, for there may be thousands. */
export interface Finding {
  readonly report: TicketReport;
  /** Its name; undefined where the ticket has none. */
  readonly priority: string | undefined;
  readonly locked: boolean;
  /** The number of its internal side; undefined where it has none. */
  readonly twin: number | undefined;
}

export interface Seen {
  readonly findings: readonly Finding[];
  /** Tickets with nothing missing, and those that could not be looked at. */
  readonly others: readonly TicketReport[];
  /** Open tickets from before the file began that nobody has written on since. */
  readonly older: readonly number[];
  /** Open issues of ours that tell what is wrong with the file. */
  readonly aboutFile: readonly number[];
  /** Another account of ours is at work here. */
  readonly hasCompanion: boolean;
  /** How often our own accounts have written to these tickets in the hour before now. */
  readonly writtenLately: number;
  /** A page could not be read, and with it everything after it. */
  readonly failure?: Failure;
  /** Tickets that have left unheard, and whose internal side is still open. */
  readonly orphans: readonly Orphans[];
  /** The internal repository could not be read: commands there were not seen. */
  readonly internalFailure?: Failure;
  readonly warnings: readonly string[];
}

// A comment after closing, a reopening and a write-up come within this time, or somebody else's change brings them.
const DAYS_BACK = 14;

/** All open issues, then those closed or changed lately, then the tickets of open write-ups; with their internal sides. */
export async function lookAtAll(run: Run): Promise<Seen> {
  const twins = await fetchTwins(run, later(run.now, -DAYS_BACK * DAY_MS));
  const pass = new Pass(run, twins);
  await pass.over(run.tracker.fetchOpenTickets(), OPEN);
  if (pass.failure === undefined) {
    await pass.over(run.tracker.fetchClosedTickets(later(run.now, -DAYS_BACK * DAY_MS)), CLOSED);
    await pass.overWriteUps();
    await pass.overTwins();
  }
  return pass;
}

interface Pages {
  readonly state: "open" | "closed";
  readonly cutShort: string;
}

const OPEN: Pages = {
  state: "open",
  cutShort: "There are more open issues than one sweep reads; the newest were left out.",
};
const CLOSED: Pages = {
  state: "closed",
  cutShort: "More issues were closed lately than one sweep reads; those unchanged the longest were left out.",
};

/** What has been seen so far. */
class Pass implements Seen {
  readonly findings: Finding[] = [];
  readonly others: TicketReport[] = [];
  readonly older: number[] = [];
  readonly aboutFile: number[] = [];
  readonly orphans: Orphans[] = [];
  hasCompanion = false;
  writtenLately = 0;
  readonly warnings: string[];
  failure?: Failure;
  readonly internalFailure?: Failure;
  readonly #run: Run;
  readonly #twins: Twins;
  readonly #seen = new Set<number>();
  #isCutShort = false;
  /** Open write-ups by the numbers of their tickets. */
  readonly #writeUps = new Map<number, History>();

  constructor(run: Run, twins: Twins) {
    this.#run = run;
    this.#twins = twins;
    this.warnings = [...twins.warnings];
    if (twins.failure !== undefined) this.internalFailure = twins.failure;
  }

  async over(pages: AsyncIterable<Outcome<TicketPage>>, { state, cutShort }: Pages): Promise<void> {
    for await (const page of pages) {
      if (!page.ok) {
        this.failure = page.failure;
        return;
      }
      for (const { number, failure } of page.value.failures) this.#unread(number, failure);
      for (const history of page.value.histories) await this.#lookAt(history, state);
      if (!page.value.cutShort) continue;
      this.#isCutShort = true;
      this.warnings.push(cutShort);
    }
  }

  /** A ticket closed long ago may still wait for its write-up: that issue is open, and names it. */
  async overWriteUps(): Promise<void> {
    for (const number of this.#writeUps.keys()) {
      if (this.#seen.has(number)) continue;
      const history = await this.#run.tracker.fetchTicket(number);
      if (!history.ok) this.#unread(number, history.failure);
      else if (history.value !== undefined) await this.#lookAt(history.value, "closed");
    }
  }

  /** An open twin whose ticket is not among all that were read: either the event that it left was lost, or it is old. */
  async overTwins(): Promise<void> {
    if (this.failure !== undefined || this.#isCutShort) return;
    for (const unseen of await unseenTickets(this.#twins, this.#seen, this.#run)) {
      const { orphans, read } = unseen;
      if (hasLeft(unseen)) this.orphans.push(orphans);
      else if (!read.ok) this.#unread(orphans.number, read.failure);
      else if (read.value !== undefined) await this.#lookAt(read.value, "closed");
    }
  }

  #unread(number: number, failure: Failure): void {
    if (this.#seen.has(number)) return;
    this.#seen.add(number);
    this.others.push({ number, title: "", applied: [], clocks: [], failure });
  }

  async #lookAt(history: History, state: Pages["state"]): Promise<void> {
    const { number } = history;
    // A ticket closed between two pages is in both lists.
    if (this.#seen.has(number)) return;
    this.#seen.add(number);
    try {
      this.writtenLately += ownWritesIn(history, this.#run);
      this.hasCompanion ||= hasCompanionOn(history, this.#run);
      this.#noteOwn(history, state);
      const writeUp = history.writeUp ?? this.#writeUps.get(number);
      const whole = await this.#withTwin({ ...history, ...(writeUp && { writeUp }) });
      const { report, ticket } = await previewTicket(whole, this.#run);
      if (ticket !== undefined && report.applied.length > 0) this.findings.push(findingOf(report, ticket));
      else if (state === "open" || isWorthTelling(report)) this.others.push(quiet(report));
      if (state === "open" && ticket?.care.inCare === false && isOnlyOlder(history, this.#run)) this.older.push(number);
    } catch (error) {
      const message = `Watchbill failed on this ticket: ${error instanceof Error ? error.message : String(error)}`;
      this.others.push({ number, title: "", applied: [], clocks: [], failure: { kind: "rejected", message } });
    }
  }

  async #withTwin(history: History): Promise<History> {
    const twin = this.#twins.byTicket.get(history.number);
    return twin === undefined ? history : (await attached(history, twin, this.#run)).history;
  }

  #noteOwn(history: History, state: Pages["state"]): void {
    const opened = history.events.find((event) => event.kind === "opened");
    if (state !== "open" || opened?.kind !== "opened") return;
    const { privateRepository } = history;
    const { partOf } = whoIsWho(this.#run.config, this.#run.known, { opener: opened.by, privateRepository });
    if (partOf(opened.by) !== "own") return;
    if (isAboutFile(opened.body)) this.aboutFile.push(history.number);
    const ticket = writeUpOf(opened.body);
    if (ticket !== undefined) this.#writeUps.set(ticket, history);
  }
}

function findingOf(report: TicketReport, { priority, locked, twin }: Ticket): Finding {
  return { report: structuredClone(report), priority: priority.name, locked, twin: twin?.number };
}

/**
 * Of ten thousand tickets most are quiet: what is to come on them is not told, but for its moment. A text put together
 * from parts keeps all its parts in memory, a copy does not.
 */
function quiet(report: TicketReport): TicketReport {
  const clocks = report.clocks.map((clock) => ({ ...clock, because: structuredClone(clock.because), steps: [] }));
  return { ...report, clocks };
}

// Of hundreds closed lately those are told that still have a clock, or could not be looked at.
function isWorthTelling({ failure, clocks }: TicketReport): boolean {
  return failure !== undefined || clocks.some(({ state }) => state === "running" || state === "breached");
}

/** Whether nothing but its age keeps it out of care. */
function isOnlyOlder(history: History, run: Run): boolean {
  const { config } = run;
  if (config.tickets.since === undefined) return false;
  const tickets = { ...config.tickets, since: undefined };
  return ticketOf(history, { ...config, tickets }, run.known).care.inCare;
}
