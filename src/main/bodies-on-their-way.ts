// Which bodies must go when all that are on their way are too much together?

// GitHub's own are seldom as large as this.
const LARGEST_SMALL_BYTES = 1024 * 1024;

interface Arrived {
  bytes: number;
  isWhole: boolean;
}

/**
 * The oldest large one goes first, and small ones only where there is no other: whoever holds bodies open makes room
 * for who comes later, and a delivery of GitHub's has come before as much has been sent after it.
 */
export class BodiesOnTheirWay<Request> {
  readonly #mostBytes: number;
  // In the order in which they began.
  readonly #arrived = new Map<Request, Arrived>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  begin(request: Request): void {
    this.#arrived.set(request, { bytes: 0, isWhole: false });
  }

  /** Returns how much of it has come. */
  add(request: Request, bytes: number): number {
    const arrived = this.#arrived.get(request);
    if (arrived === undefined) return 0;
    arrived.bytes += bytes;
    this.#bytes += bytes;
    return arrived.bytes;
  }

  /** Nothing more of it comes: it is about to be answered, and until then it counts. */
  complete(request: Request): void {
    const arrived = this.#arrived.get(request);
    if (arrived !== undefined) arrived.isWhole = true;
  }

  leave(request: Request): void {
    this.#bytes -= this.#arrived.get(request)?.bytes ?? 0;
    this.#arrived.delete(request);
  }

  /** Who must leave next; undefined when there is room, or nobody who still sends. */
  whoMustLeave(): Request | undefined {
    if (this.#bytes <= this.#mostBytes) return undefined;
    let oldest: Request | undefined;
    for (const [request, { bytes, isWhole }] of this.#arrived) {
      if (isWhole) continue;
      if (bytes > LARGEST_SMALL_BYTES) return request;
      oldest ??= request;
    }
    return oldest;
  }
}
