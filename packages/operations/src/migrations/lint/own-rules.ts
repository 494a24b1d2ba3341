import type { LintRule } from "./lint-rule.ts";
import { changesOf, changesRows, isConcurrent, namesSchema, newTables, type Statement } from "./statement-facts.ts";

interface OwnRule extends LintRule {
  /** The statements it is broken by. */
  find(statements: readonly Statement[], sql: string): readonly Statement[];
}

/** What neither breaks the release that is running nor Postgres, but this project's way of migrating; and what squawk lacks. */
export const OWN_RULES: readonly OwnRule[] = [
  {
    rule: "concurrently-alone",
    mark: "never",
    sentence:
      "What runs outside transactions has to be the only statement of its migration: several are one transaction.",
    bad: "CREATE INDEX CONCURRENTLY a ON reviews (title);\nCREATE INDEX CONCURRENTLY b ON reviews (units);",
    good: "CREATE INDEX CONCURRENTLY a ON reviews (title);",
    find: (statements) => (statements.length > 1 ? statements.filter(isConcurrent) : []),
  },
  {
    rule: "one-transaction",
    mark: "never",
    sentence: "A script is one transaction already; with its own, a killed migrator can leave half of it behind.",
    bad: "BEGIN;\nCREATE TABLE notes (id TEXT PRIMARY KEY);\nCOMMIT;",
    good: "CREATE TABLE notes (id TEXT PRIMARY KEY);",
    find: (statements) => statements.filter(({ node }) => "TransactionStmt" in node),
  },
  {
    rule: "no-settings",
    mark: "never",
    sentence:
      "Time limits and the search path are the migrator's. A longer wait for a lock holds up everybody behind it.",
    bad: "SET lock_timeout = 0;\nALTER TABLE reviews ADD COLUMN note TEXT;",
    good: "ALTER TABLE reviews ADD COLUMN note TEXT;",
    find: (statements) => statements.filter(({ node }) => "VariableSetStmt" in node),
  },
  {
    rule: "no-schema-names",
    mark: "never",
    sentence: "Leave the schema out: after a killed migrator the script is tried out in a schema of its own.",
    bad: 'ALTER TABLE "public"."reviews" ADD COLUMN note TEXT;',
    good: "ALTER TABLE reviews ADD COLUMN note TEXT;",
    find: (statements) => statements.filter(namesSchema),
  },
  {
    rule: "no-other-marks",
    mark: "never",
    sentence: "An exception is said by a mark with its reason, so that who reviews it reads why.",
    bad: "-- squawk-ignore ban-drop-column\nALTER TABLE reviews DROP COLUMN title;",
    good: "-- contract: nothing reads the title since 1.4\nALTER TABLE reviews DROP COLUMN title;",
    find: (statements, sql) => (/squawk-ignore/i.test(sql) ? statements.slice(0, 1) : []),
  },
  {
    rule: "rows-beside-tables",
    mark: "locks",
    sentence:
      "Rows are changed while the tables of the same script stay locked. Change them in a migration of its own.",
    bad: "ALTER TABLE reviews ADD COLUMN note TEXT;\nUPDATE reviews SET note = title;",
    good: "-- repeatable: the same value each time\nUPDATE reviews SET note = title WHERE note IS NULL;",
    find: (statements) => {
      const made = newTables(statements);
      const changes = statements.filter((statement) => changesRows(statement, made));
      return changes.length < statements.length ? changes : [];
    },
  },
  {
    rule: "rows-repeatable",
    mark: "repeatable",
    sentence: "A script that changes rows alone leaves no trace by which to tell, after a kill, whether it ran.",
    bad: "UPDATE reviews SET units = units + 1;",
    good: "-- repeatable: a second run finds nothing to change\nUPDATE reviews SET units = 1 WHERE units IS NULL;",
    find: (statements) => {
      const made = newTables(statements);
      return statements.every((statement) => changesRows(statement, made)) ? statements.slice(0, 1) : [];
    },
  },
  {
    rule: "narrowing-constraint",
    mark: "contract",
    sentence: "The release that is running may write what the constraint refuses. Let no release write it first.",
    bad: "ALTER TABLE reviews ADD CONSTRAINT positive CHECK (units > 0) NOT VALID;",
    good: "CREATE TABLE notes (units INT, CONSTRAINT positive CHECK (units > 0));",
    find: (statements) => {
      const made = newTables(statements);
      return statements.filter((one) => changesOf(one, made).some(({ subtype }) => subtype === "AT_AddConstraint"));
    },
  },
  {
    rule: "unique-index",
    mark: "contract",
    sentence: "The release that is running may write two rows that are alike. Let no release write them first.",
    bad: "CREATE UNIQUE INDEX CONCURRENTLY one ON reviews (title);",
    good: "CREATE INDEX CONCURRENTLY one ON reviews (title);",
    find: (statements) => {
      const made = newTables(statements);
      return statements.filter(
        ({ node }) =>
          "IndexStmt" in node && node.IndexStmt.unique === true && !made.has(node.IndexStmt.relation?.relname ?? ""),
      );
    },
  },
  {
    rule: "dropping-default",
    mark: "contract",
    sentence: "The release that is running leaves the column out when it inserts, and then fails or writes NULL.",
    bad: "ALTER TABLE reviews ALTER COLUMN units DROP DEFAULT;",
    good: "ALTER TABLE reviews ALTER COLUMN units SET DEFAULT 1;",
    find: (statements) =>
      statements.filter((one) =>
        changesOf(one, newTables(statements)).some(
          ({ subtype, def }) => subtype === "AT_ColumnDefault" && def === undefined,
        ),
      ),
  },
  {
    rule: "dropping-object",
    mark: "contract",
    sentence: "The release that is running may call or read it. Stop using it first, drop it a release later.",
    bad: "DROP FUNCTION spent(TEXT);",
    good: "CREATE FUNCTION spent_units(TEXT) RETURNS INT LANGUAGE sql AS 'SELECT 1';",
    find: (statements) =>
      statements.filter(
        ({ node }) =>
          "DropStmt" in node && !["OBJECT_INDEX", "OBJECT_TABLE"].includes(String(node.DropStmt.removeType)),
      ),
  },
];
