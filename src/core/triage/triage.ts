// What was understood of a ticket, and from what?

/** The answer to one of the two questions triage asks. */
export interface Choice {
  /** A name of the file; undefined when nothing says and the file has no default. */
  readonly name: string | undefined;
  /**
   * `form`: the form's own field. `form label`: a label among the form's `labels:`. `heading`: a heading of a body that
   * no form explains. `label`: a label on the issue. `otherwise`: what was asked for is not allowed for the request type.
   */
  readonly source: "form" | "form label" | "heading" | "label" | "default" | "otherwise";
  /** A sentence for customer and staff, free of the customer's own text. */
  readonly because: string;
  /** The priority asked for, where `otherwise` changed it. */
  readonly asked?: string;
}

/** What a ticket says about itself. */
export interface Triage {
  readonly requestType: Choice;
  readonly priority: Choice;
  /** What nothing said, so that the default (or nothing) stands in for it. */
  readonly missing: readonly ("request type" | "priority")[];
  /** The reasons of both, in order. */
  readonly because: readonly string[];
}

/** A ticket as it was opened or last edited. */
export interface Submission {
  readonly title: string;
  readonly body: string;
  /** The labels on the issue. */
  readonly labels: readonly string[];
  /** The YAML texts of the repository's issue forms. */
  readonly templates: readonly string[];
}
