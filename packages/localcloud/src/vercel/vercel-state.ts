export interface StoredDeployment {
  readonly id: string;
  readonly url: string;
  readonly target: "production" | null;
  readonly gitBranch: string;
  readonly sha: string;
  /** How often it can be asked for before it is ready. */
  asksLeft: number;
  readonly endsAs: "READY" | "ERROR";
}

export interface StoredVariable {
  readonly id: string;
  readonly key: string;
  value: string;
  type: string;
  readonly target: readonly string[];
  readonly gitBranch: string | null;
}

/** What the stand-in remembers; tests look at it and change it. */
export class VercelState {
  readonly deployments = new Map<string, StoredDeployment>();
  readonly variables: StoredVariable[] = [];
  /** By host: the deployment that answers there. */
  readonly aliases = new Map<string, string>();
  /** What has production's domains. */
  production: string | null = null;
  /** How the next builds end. */
  nextBuilds: "READY" | "ERROR" = "READY";
  #count = 0;

  nextId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${this.#count}`;
  }
}
