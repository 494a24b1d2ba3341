/** What the stand-in remembers; tests look at it and change it. */
export class GitHubState {
  readonly pulls = new Map<number, { state: "open" | "closed"; ref: string; isFork?: boolean }>();
  readonly comments: { id: number; pull: number; login: string; body: string }[] = [];
  /** Sealed, by environment and name. */
  readonly secrets = new Map<string, { keyId: string; sealed: string }>();
  /** By environment and name. */
  readonly variables = new Map<string, string>();
  /** Public keys by environment, base64; a test that opens what was sealed puts its own. */
  readonly keys = new Map<string, string>();
  #lastId = 100;

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
