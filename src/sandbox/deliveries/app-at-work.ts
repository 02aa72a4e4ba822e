// Does the App still have something to do, by its own figures?

// Where Probot listens for deliveries; the figures are at the same server.
const WEBHOOKS = "/api/github/webhooks";
const FIGURES = /^\w+_tasks_(?:waiting|running) (\d+)$/gm;
// So long GitHub waits for an answer; an App may be busy.
const TIMEOUT_MS = 10_000;

/** False for an App that does not tell. */
export async function isWorking(webhookUrl: string | undefined): Promise<boolean> {
  if (webhookUrl?.endsWith(WEBHOOKS) !== true) return false;
  try {
    const url = webhookUrl.slice(0, -WEBHOOKS.length);
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return [...(await response.text()).matchAll(FIGURES)].some(([, figure]) => Number(figure) > 0);
  } catch {
    return false;
  }
}
