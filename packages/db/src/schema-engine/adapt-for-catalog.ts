import type { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery, type Transaction } from "@prisma/driver-adapter-utils";
import type pg from "pg";

/** The one-byte type "char" of Postgres' own catalog, which PrismaPg refuses; and text, which it reads alike. */
const CHAR_OID = 18;
const TEXT_OID = 25;

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
interface Connection {
  query(sql: string): Promise<unknown>;
}
/** The private part of PrismaPg that we step into; the CLI tests fail when it changes. */
interface Performing {
  performIO(query: SqlQuery): Promise<Pick<pg.QueryArrayResult, "fields">>;
  onError(error: unknown): never;
}

/**
 * PrismaPg is made for Prisma's client. For the schema engine it must read the catalog's "char" columns, and send a
 * migration as one script: its own executeScript() splits at every semicolon, also within a function or a string.
 */
export function adaptForCatalog(adapter: Adapter, pool: pg.Pool): SqlDriverAdapter {
  readCharacters(adapter);
  sendScriptsWhole(adapter, pool);
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(adapter, {
    startTransaction: async (...[isolation]: Parameters<Adapter["startTransaction"]>) => {
      const transaction = await startTransaction(isolation);
      readCharacters(transaction);
      return transaction;
    },
  });
}

function readCharacters(queryable: Adapter | Transaction): void {
  const performing = queryable as unknown as Performing;
  const performIO = performing.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  // One connection and one query at a time, so "the last one" is ours.
  let characterColumns: number[] = [];
  Object.assign(queryable, {
    performIO: async (query: SqlQuery) => {
      const result = await performIO(query);
      characterColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
      const fields = result.fields.map((field) =>
        field.dataTypeID === CHAR_OID ? { ...field, dataTypeID: TEXT_OID } : field,
      );
      return Object.assign(result, { fields });
    },
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query);
      for (const index of characterColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
  });
}

function sendScriptsWhole(adapter: Adapter, connection: Connection): void {
  const performing = adapter as unknown as Performing;
  Object.assign(adapter, {
    executeScript: async (script: string) => {
      try {
        await connection.query(script);
      } catch (error) {
        performing.onError(error);
      }
    },
  });
}
