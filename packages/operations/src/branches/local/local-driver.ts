import { ensureTemplate } from "@coderevai/db/template";
import type pg from "pg";
import type { SettingRow } from "../../environments/setting-row.ts";
import { OperationProblem } from "../../operation-problem.ts";
import type { Branch } from "../branch.ts";
import type { BranchDriver, CreateBranch, InstallationSettings, RestoreBranch } from "../branch-driver.ts";
import { toBranchName } from "../branch-name.ts";
import { BranchTaken } from "../branch-taken.ts";
import { compareSchemas } from "../compare-schemas.ts";
import { keptNameOf } from "../kept-name.ts";
import { type BranchNote, findNote, readNotes, toBranch, writeNote } from "./branch-note.ts";
import { chooseKept, closeKept, dropDatabase, findKept } from "./kept-states.ts";
import type { LocalServer } from "./local-server.ts";
import { copyDatabase, replaceDatabase, whileQuiet } from "./move-databases.ts";

/**
 * Branches as databases of one server: CREATE DATABASE … TEMPLATE copies files. A schema comes from a database that the
 * migrations of this checkout made, so it never was near anybody's rows. There is no history between the states that were
 * kept; going back to a moment means the last one kept by then.
 */
export class LocalDriver implements BranchDriver {
  readonly vendor = "local";
  readonly #server: LocalServer;
  readonly #now: () => Date;

  constructor(server: LocalServer, now: () => Date) {
    this.#server = server;
    this.#now = now;
  }

  list(): Promise<Branch[]> {
    return this.#server.withAdmin(async (admin) => {
      const noted = await readNotes(admin, this.#server.installation);
      return [this.#production(), ...noted.map(toBranch)];
    });
  }

  create({ name, from, copy, expiresAt }: CreateBranch): Promise<Branch> {
    return this.#server.withAdmin(async (admin) => {
      const database = this.#server.databaseOf(name);
      const source = await this.#find(admin, from.name);
      const noted = await readNotes(admin, this.#server.installation);
      if (noted.some(({ note }) => note.name === name.name)) throw new BranchTaken(name.name);
      if (copy.contents === "schema") await this.#copyTemplate(admin, database);
      else if (copy.at === null) await copyUnused(admin, source, database);
      else
        await copyDatabase(
          admin,
          await chooseKept(admin, this.#server.installation, source, { at: copy.at, from: null }),
          database,
        );
      const end = expiresAt?.toISOString() ?? null;
      const about = { name: name.name, contents: copy.contents, from: source.name, expiresAt: end, keptBy: null };
      return writeNote(admin, database, { ...this.#newNote(), ...about });
    });
  }

  reset(branch: Branch): Promise<Branch> {
    return this.#server.withAdmin(async (admin) => {
      if (branch.contents === "schema") await this.#copyTemplate(admin, this.#server.nextDatabase);
      else await copyUnused(admin, await this.#find(admin, branch.from ?? "production"), this.#server.nextDatabase);
      await this.#replace(admin, branch);
      return branch;
    });
  }

  restore(branch: Branch, request: RestoreBranch): Promise<{ branch: Branch; keptAs: string }> {
    return this.#server.withAdmin(async (admin) => {
      const source = await chooseKept(admin, this.#server.installation, branch, request);
      await copyDatabase(admin, source, this.#server.nextDatabase);
      return { branch, keptAs: await this.#replace(admin, branch) };
    });
  }

  delete(branch: Branch): Promise<void> {
    return this.#server.withAdmin(async (admin) => {
      const kept = await findKept(admin, this.#server.installation, branch);
      for (const { database } of kept) await dropDatabase(admin, database);
      await dropDatabase(admin, branch.id);
    });
  }

  prolong(branch: Branch, expiresAt: Date | null): Promise<Branch> {
    return this.#server.withAdmin(async (admin) => {
      const { note } = await findNote(admin, this.#server.installation, branch.name);
      return writeNote(admin, branch.id, { ...note, expiresAt: expiresAt?.toISOString() ?? null });
    });
  }

  keep(branch: Branch): Promise<Branch> {
    return this.#server.withAdmin(async (admin) => {
      const name = keptNameOf(toBranchName(branch.name).slug, this.#now());
      const database = this.#server.databaseOf(name);
      await copyUnused(admin, branch, database);
      return this.#noteKept(admin, branch, { name: name.name, database, keptBy: "request" });
    });
  }

  async urlsOf(branch: Branch) {
    const direct = this.#server.urlOf(branch.id);
    return { direct, pooled: direct };
  }

  compareSchema(branch: Branch, base: Branch): Promise<string> {
    return compareSchemas(this.#server.urlOf(branch.id), this.#server.urlOf(base.id));
  }

  /** Who may connect is said in the server's own pg_hba.conf, and history is what was kept. */
  async applySettings(settings: InstallationSettings): Promise<string[]> {
    if (Object.values(settings).every((setting) => setting === null)) return [];
    throw new OperationProblem("The variables NEON_… are for Neon. Say it to your own server itself.");
  }

  async checkSettings(settings: InstallationSettings): Promise<SettingRow[]> {
    await this.applySettings(settings);
    return [];
  }

  async replicaUrlOf(): Promise<null> {
    return null;
  }

  async #copyTemplate(admin: pg.Client, copy: string): Promise<void> {
    await copyDatabase(admin, await ensureTemplate(admin, this.#server.urlOf), copy);
  }

  /** What was copied last is the branch from now on; what it held stays under the answered name. */
  async #replace(admin: pg.Client, branch: Branch): Promise<string> {
    const next = this.#server.nextDatabase;
    const { name, ...rest } = keptNameOf(toBranchName(branch.name).slug, this.#now());
    const kept = this.#server.databaseOf({ name, ...rest });
    if (branch.id !== this.#server.installation) {
      await writeNote(admin, next, (await findNote(admin, this.#server.installation, branch.name)).note);
    }
    await replaceDatabase(admin, { current: branch.id, next, kept });
    await this.#noteKept(admin, branch, { name, database: kept, keptBy: "replacement" });
    return name;
  }

  async #noteKept(
    admin: pg.Client,
    branch: Branch,
    { name, database, keptBy }: { name: string; database: string; keptBy: BranchNote["keptBy"] },
  ): Promise<Branch> {
    const about = { name, contents: branch.contents, from: branch.name, expiresAt: null, keptBy };
    const note = { ...this.#newNote(), ...about };
    const kept = await writeNote(admin, database, note);
    await closeKept(admin, branch, { database, note });
    return kept;
  }

  async #find(admin: pg.Client, name: string): Promise<Branch> {
    if (name === "production") return this.#production();
    return toBranch(await findNote(admin, this.#server.installation, name));
  }

  #newNote() {
    return { installation: this.#server.installation, createdAt: this.#now().toISOString() };
  }

  /** The installation's own database; it is nobody's branch. */
  #production(): Branch {
    const about = { name: "production", kind: "environment", contents: "data" } as const;
    return { ...about, id: this.#server.installation, from: null, createdAt: null, expiresAt: null };
  }
}

/** Copying cuts connections. Of a pull request's database that is nobody's trouble; an environment is not cut off. */
async function copyUnused(admin: pg.Client, source: Branch, copy: string): Promise<void> {
  const { rows } = await admin.query("SELECT FROM pg_stat_activity WHERE datname = $1", [source.id]);
  if (source.kind === "environment" && rows.length > 0) {
    throw new OperationProblem(
      `${source.name} is in use by ${rows.length} connections, which copying would cut. Stop what uses it and try again.`,
    );
  }
  await whileQuiet(admin, source.id, () => copyDatabase(admin, source.id, copy));
}
