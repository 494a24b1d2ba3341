import { createHash } from "node:crypto";
import { editConnectionUrl } from "@coderevai/db/roles";
import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import type { BranchName } from "../branch-name.ts";

const PREFIX_MAX_LENGTH = 20;
const CONNECT_TIMEOUT_MS = 10_000;
/** Copying a gigabyte takes seconds. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;
const LOCK_TIMEOUT_MS = 60_000;
/** Any number that migrations and templates do not use. */
const LOCK = 7_264_501_896;

/** A Postgres that we may make databases on, and the database of the installation there. */
export class LocalServer {
  readonly installation: string;
  readonly #url: string;

  /** @param url of the installation's database, of a role that may make databases */
  constructor(url: string) {
    this.#url = url;
    let database = "";
    editConnectionUrl(url, ({ pathname }) => {
      database = decodeURIComponent(pathname.slice(1));
    });
    if (database === "") throw new OperationProblem("DATABASE_URL_UNPOOLED names no database.");
    this.installation = database;
  }

  urlOf = (database: string): string =>
    editConnectionUrl(this.#url, (parts) => {
      parts.pathname = `/${encodeURIComponent(database)}`;
    });

  databaseOf({ name }: BranchName): string {
    return `${this.#prefix}_${name.replaceAll(/[/-]/g, "_")}`;
  }

  /** Where a branch's next contents are made, before they take its place. */
  get nextDatabase(): string {
    return `${this.#prefix}_making`;
  }

  /** Leaves room for 41 more of Postgres' 63 bytes. */
  get #prefix(): string {
    if (this.installation.length <= PREFIX_MAX_LENGTH) return this.installation;
    const hash = createHash("sha256").update(this.installation).digest("hex").slice(0, 8);
    return `${this.installation.slice(0, PREFIX_MAX_LENGTH - 9)}_${hash}`;
  }

  /** One at a time, over all processes: what is looked at does not change before it is acted on. */
  async withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    const admin = new pg.Client({
      connectionString: this.urlOf("postgres"),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS,
    });
    admin.on("error", () => {});
    await admin.connect().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : "no answer";
      throw new OperationProblem(`Postgres at DATABASE_URL_UNPOOLED cannot be used (${reason}).`);
    });
    try {
      await admin.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await admin.query("SELECT pg_advisory_lock($1)", [LOCK]);
      return await work(admin);
    } finally {
      await admin.end();
    }
  }
}
