// What is under way for real, while the simulated time has to stand still?

/** Counts what takes the machine's own time: a request on its way, a signature being made. */
export class Activity {
  #underWay = 0;

  get isNone(): boolean {
    return this.#underWay === 0;
  }

  /** Counts the work until it has ended. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Returns what ends it. */
  begin(): () => void {
    this.#underWay += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#underWay -= 1;
      isOver = true;
    };
  }
}
