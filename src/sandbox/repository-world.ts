// How do the people of a story act in one repository?

import { announceInstallation } from "./acts/announce.ts";
import { assign, isAssignable, unassign } from "./acts/assigning.ts";
import { addComment, deleteComment, editComment, minimizeComment } from "./acts/commenting.ts";
import { close, lock, reopen, rewrite, unlock } from "./acts/closing.ts";
import { addLabels, createLabel, findLabel, removeLabel, type NewLabel } from "./acts/labelling.ts";
import { convertToDiscussion, deleteIssue, transfer } from "./acts/moving.ts";
import { openIssue } from "./acts/opening.ts";
import { openPullRequest } from "./acts/proposing.ts";
import { push } from "./acts/pushing.ts";
import { fillForm, type FormAnswersGiven } from "./form-body.ts";
import type { Actor, CheckRun, Repository, Role, StateReason, WorkflowRun, WorkflowState } from "./records.ts";
import { accountNamed, findAccount, fullNameOf, nextId, type State } from "./state.ts";
import { issueView, type IssueView } from "./views.ts";

/** Who acts: a login; a bot's ends in `[bot]`. */
export interface By {
  readonly by: string;
}

export interface NewIssue extends By {
  /** Default: the form's, else "An issue". */
  readonly title?: string;
  readonly body?: string;
  /** Must exist in the repository. */
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** The issue is made from this form (a file under `.github/ISSUE_TEMPLATE/`). */
  readonly form?: { readonly file: string; readonly answers: FormAnswersGiven };
}

export interface NewPullRequest extends By {
  readonly title?: string;
  readonly body?: string;
  readonly files?: Readonly<Record<string, string | undefined>>;
  /** It comes from a branch of this repository instead of the same one. */
  readonly fork?: RepositoryWorld;
}

export interface NewRun {
  /** Path of the workflow's file. */
  readonly workflow: string;
  readonly event?: string;
  readonly conclusion?: string;
}

/** Acts on one repository, as the web page would do them. What GitHub refuses throws a `Refusal`. */
export class RepositoryWorld {
  readonly #state: State;
  readonly #repository: Repository;

  constructor(state: State, repository: Repository) {
    this.#state = state;
    this.#repository = repository;
  }

  get id(): number {
    return this.#repository.id;
  }

  get fullName(): string {
    return fullNameOf(this.#state, this.#repository);
  }

  /** The new issue's number. A form's labels are applied only where the repository has them. */
  openIssue(wish: NewIssue): number {
    const filled = wish.form && fillForm(this.#formText(wish.form.file), wish.form.answers);
    const fromForm = filled?.labels.flatMap((name) => findLabel(this.#repository, name)?.id ?? []) ?? [];
    const people = [...(filled?.assignees ?? []), ...(wish.assignees ?? [])].map((login) => this.#account(login));
    return openIssue(this.#state, this.#repository, this.#actor(wish.by), {
      title: wish.title ?? (filled?.title || "An issue"),
      body: wish.body ?? filled?.body ?? "",
      labelIds: [...new Set([...fromForm, ...(wish.labels ?? []).map((name) => this.#labelId(name))])],
      assigneeIds: people.filter((id) => isAssignable(this.#state, this.#repository, id)),
      isPullRequest: false,
    }).number;
  }

  /** The new pull request's number. `files`: what its branch changes; undefined removes a file. */
  openPullRequest(wish: NewPullRequest): number {
    return openPullRequest(this.#state, this.#repository, this.#actor(wish.by), {
      title: wish.title ?? "A change",
      body: wish.body ?? "",
      files: wish.files ?? {},
      ...(wish.fork !== undefined && { fork: wish.fork.#repository }),
    });
  }

  checkRuns(): readonly CheckRun[] {
    return this.#repository.checkRuns;
  }

  /** The new comment's id. */
  comment(number: number, { by, body }: By & { readonly body: string }): number {
    return addComment(this.#state, this.#repository, number, { by: this.#actor(by), body }).id;
  }

  editComment(id: number, { by, body }: By & { readonly body: string }): void {
    editComment(this.#state, this.#repository, id, { by: this.#actor(by), body });
  }

  deleteComment(id: number, { by }: By): void {
    deleteComment(this.#state, this.#repository, id, this.#actor(by));
  }

  /** Hides a comment behind a fold. */
  minimizeComment(id: number, reason = "outdated"): void {
    minimizeComment(this.#state, this.#repository, id, reason);
  }

  editBody(number: number, { by, body }: By & { readonly body: string }): void {
    rewrite(this.#state, this.#repository, number, { by: this.#actor(by), body });
  }

  rename(number: number, { by, title }: By & { readonly title: string }): void {
    rewrite(this.#state, this.#repository, number, { by: this.#actor(by), title });
  }

  label(number: number, { by, label }: By & { readonly label: string }): void {
    addLabels(this.#state, this.#repository, number, { by: this.#actor(by), labelIds: [this.#labelId(label)] });
  }

  unlabel(number: number, { by, label }: By & { readonly label: string }): void {
    removeLabel(this.#state, this.#repository, number, { by: this.#actor(by), labelIds: [this.#labelId(label)] });
  }

  assign(number: number, { by, person }: By & { readonly person: string }): void {
    assign(this.#state, this.#repository, number, { by: this.#actor(by), people: [this.#account(person)] });
  }

  unassign(number: number, { by, person }: By & { readonly person: string }): void {
    unassign(this.#state, this.#repository, number, { by: this.#actor(by), people: [this.#account(person)] });
  }

  close(number: number, { by, reason }: By & { readonly reason?: Exclude<StateReason, "reopened"> }): void {
    close(this.#state, this.#repository, number, { by: this.#actor(by), reason: reason ?? "completed" });
  }

  reopen(number: number, { by }: By): void {
    reopen(this.#state, this.#repository, number, this.#actor(by));
  }

  lock(number: number, { by, reason }: By & { readonly reason?: string }): void {
    lock(this.#state, this.#repository, number, { by: this.#actor(by), ...(reason !== undefined && { reason }) });
  }

  unlock(number: number, { by }: By): void {
    unlock(this.#state, this.#repository, number, this.#actor(by));
  }

  /** The number in the other repository. */
  transfer(number: number, { by, to }: By & { readonly to: RepositoryWorld }): number {
    return transfer(this.#state, this.#repository, number, { by: this.#actor(by), to: to.#repository }).number;
  }

  deleteIssue(number: number, { by }: By): void {
    deleteIssue(this.#state, this.#repository, number, this.#actor(by));
  }

  convertToDiscussion(number: number, { by }: By): void {
    convertToDiscussion(this.#state, this.#repository, number, this.#actor(by));
  }

  /** One commit on the default branch; undefined removes a file. */
  push({
    by,
    files,
    message,
  }: By & { readonly files: Record<string, string | undefined>; readonly message?: string }): void {
    push(this.#state, this.#repository, { by: this.#actor(by), files, message: message ?? "Change files" });
  }

  /** A file of the default branch; undefined when there is none. */
  fileText(path: string): string | undefined {
    return this.#repository.files.get(path);
  }

  createLabel(label: NewLabel): number {
    return createLabel(this.#state, this.#repository, label).id;
  }

  renameLabel(name: string, to: string): void {
    const label = this.#repository.labels.get(this.#labelId(name));
    if (label !== undefined) label.name = to;
  }

  /** It goes from every issue, without an event on any of them. */
  deleteLabel(name: string): void {
    this.#repository.labels.delete(this.#labelId(name));
  }

  labels(): readonly { readonly name: string; readonly color: string; readonly description: string | undefined }[] {
    return [...this.#repository.labels.values()].map(({ name, color, description }) => ({ name, color, description }));
  }

  /** Gives somebody a role; undefined takes it away. */
  setRole(login: string, role: Role | undefined): void {
    const id = this.#account(login);
    this.#repository.customRoles.delete(id);
    if (role === undefined) this.#repository.roles.delete(id);
    else this.#repository.roles.set(id, role);
  }

  /** Gives somebody a role of the organisation's own, which inherits one of GitHub's. */
  setCustomRole(login: string, { name, inherits }: { readonly name: string; readonly inherits: Role }): void {
    this.setRole(login, inherits);
    this.#repository.customRoles.set(this.#account(login), name);
  }

  installApp({ by }: By): void {
    this.#repository.appInstalled = true;
    announceInstallation(this.#state, this.#repository, this.#actor(by));
  }

  uninstallApp({ by }: By): void {
    this.#repository.appInstalled = false;
    announceInstallation(this.#state, this.#repository, this.#actor(by));
  }

  archive(): void {
    this.#repository.isArchived = true;
  }

  unarchive(): void {
    this.#repository.isArchived = false;
  }

  disableIssues(): void {
    this.#repository.hasIssues = false;
  }

  makePrivate(): void {
    this.#repository.isPrivate = true;
  }

  /** Somebody, or GitHub, switches a workflow off or on: by the path of its file. */
  switchWorkflow(path: string, to: WorkflowState): void {
    this.#repository.workflowStates.set(path, { state: to, at: this.#state.clock.now() });
  }

  /** Records a finished run of a workflow at the present moment. */
  finishRun({ workflow, event, conclusion }: NewRun): void {
    const now = this.#state.clock.now();
    const run: WorkflowRun = {
      id: nextId(this.#state, "run"),
      workflow,
      event: event ?? "schedule",
      status: "completed",
      conclusion: conclusion ?? "success",
      createdAt: now,
      updatedAt: now,
    };
    this.#repository.workflowRuns.push(run);
  }

  /** The issue as it is now. */
  issue(number: number): IssueView {
    return issueView(this.#state, this.#repository, number);
  }

  /** All issues and pull requests ever opened here, by number. */
  issues(): readonly IssueView[] {
    return [...this.#repository.issues.keys()].map((number) => this.issue(number));
  }

  #actor(login: string): Actor {
    return { accountId: this.#account(login), via: "web" };
  }

  #account(login: string): number {
    return (findAccount(this.#state, login) ?? accountNamed(this.#state, login)).id;
  }

  #labelId(name: string): number {
    const label = findLabel(this.#repository, name);
    if (label === undefined) throw new Error(`no label "${name}" in ${this.fullName}`);
    return label.id;
  }

  #formText(file: string): string {
    const text = this.#repository.files.get(`.github/ISSUE_TEMPLATE/${file}`) ?? this.#repository.files.get(file);
    if (text === undefined) throw new Error(`no form ${file} in ${this.fullName}`);
    return text;
  }
}
