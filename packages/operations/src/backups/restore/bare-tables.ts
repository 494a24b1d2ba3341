import pg from "pg";

/** What was taken off tables, as statements that put it back. */
interface TakenOff {
  /** By schema and name of the table: keys, unique constraints, indexes. */
  readonly indexes: Map<string, string[]>;
  readonly foreignKeys: readonly { readonly table: string; readonly add: string; readonly validate: string }[];
  /** Switch the tables' triggers on again. */
  readonly triggers: readonly string[];
}

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly kind: "p" | "u" | "x" | "f";
  readonly definition: string;
}

/**
 * Takes keys, indexes and foreign keys off the tables of `public`, and switches their triggers off: rows then come in any
 * order, and an index is built once by sorting instead of row by row. NOT NULL and CHECK stay, and hold for every row.
 */
export async function bareTables(session: pg.Client): Promise<TakenOff> {
  const constraints = await readConstraints(session);
  const indexes = await readIndexes(session);
  const triggers = await readTriggered(session);
  const foreignKeys = constraints.filter(({ kind }) => kind === "f");
  const keys = constraints.filter(({ kind }) => kind !== "f");
  // Foreign keys first: they hold on to the keys they point at.
  for (const { table, name } of [...foreignKeys, ...keys]) {
    await session.query(`ALTER TABLE ${table} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`);
  }
  for (const { name } of indexes) await session.query(`DROP INDEX ${name}`);
  for (const table of triggers) await session.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const byTable = new Map<string, string[]>();
  for (const { table, statement } of [...keys.map(keyStatement), ...indexes]) {
    byTable.set(table, [...(byTable.get(table) ?? []), statement]);
  }
  return {
    indexes: byTable,
    foreignKeys: foreignKeys.map(foreignKeyStatements),
    triggers: triggers.map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
  };
}

function keyStatement({ table, name, definition }: Constraint) {
  return { table, statement: `ALTER TABLE ${table} ADD CONSTRAINT ${pg.escapeIdentifier(name)} ${definition}` };
}

/** Added without looking and looked through afterwards, which locks little, so that tables are checked side by side. */
function foreignKeyStatements({ table, name, definition }: Constraint) {
  const constraint = `CONSTRAINT ${pg.escapeIdentifier(name)}`;
  return {
    table,
    add: `ALTER TABLE ${table} ADD ${constraint} ${definition} NOT VALID`,
    validate: `ALTER TABLE ${table} VALIDATE ${constraint}`,
  };
}

async function readConstraints(session: pg.Client): Promise<Constraint[]> {
  const { rows } = await session.query<Constraint>(
    `SELECT conrelid::regclass::text AS table, conname AS name, contype AS kind, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'x', 'f')
       AND conrelid <> 'public._prisma_migrations'::regclass
     ORDER BY conrelid, conname`,
  );
  return rows;
}

async function readIndexes(session: pg.Client) {
  const { rows } = await session.query<{ table: string; name: string; statement: string }>(
    `SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS statement
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND i.indrelid <> 'public._prisma_migrations'::regclass
       AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))
     ORDER BY indexrelid`,
  );
  return rows;
}

async function readTriggered(session: pg.Client): Promise<string[]> {
  const { rows } = await session.query<{ table: string }>(
    `SELECT DISTINCT tgrelid::regclass::text AS table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ table }) => table);
}
