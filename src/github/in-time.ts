// How long is an answer of GitHub's waited for where nobody says how long?

// Requests that Octokit makes on its own, such as for an installation's token, carry no signal; and all who need that
// token wait for the one who asked first.
const OWN_REQUEST_MS = 10_000;

/** Fetch for an Octokit: what has no signal of its own is given up after ten seconds. */
export async function fetchInTime(address: string | URL, init?: RequestInit): Promise<Response> {
  return fetch(address, { ...init, signal: init?.signal ?? AbortSignal.timeout(OWN_REQUEST_MS) });
}
