// How does GitHub say no?

export interface RefusalBody {
  readonly message: string;
  readonly documentation_url?: string;
  readonly errors?: readonly unknown[];
  readonly url?: string;
}

/** A request that GitHub refuses: thrown by whatever notices, answered by the door. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: RefusalBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.name = "Refusal";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const DOCUMENTATION = "https://docs.github.com/rest";

export function refuse(status: number, message: string, errors?: readonly unknown[]): Refusal {
  return new Refusal(status, { message, documentation_url: DOCUMENTATION, ...(errors && { errors }) });
}

export function notFound(): Refusal {
  return refuse(404, "Not Found");
}

/** 422 as GitHub shapes it: one entry per field. */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  return refuse(422, "Validation Failed", [{ resource, field, code, ...(message !== undefined && { message }) }]);
}
