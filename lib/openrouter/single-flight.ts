/** While a task runs, whoever asks for the same gets its result instead of a second run. */
export class SingleFlight<Result> {
  readonly #flights = new Map<string, Promise<Result>>();

  run(id: string, task: () => Promise<Result>): Promise<Result> {
    const running = this.#flights.get(id);
    if (running !== undefined) return running;
    const flight = task().finally(() => this.#flights.delete(id));
    this.#flights.set(id, flight);
    return flight;
  }
}
