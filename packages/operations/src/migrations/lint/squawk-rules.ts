import type { LintRule } from "./lint-rule.ts";

/**
 * The rules of squawk (https://squawkhq.com/docs/rules) that we hold, and with which mark each can be let through. Its others
 * are left out: the migrator's role has the time limits that it asks for in every file, and its preferences for types are
 * not ours. Contract: the release that is running would fail. Locks: everybody waits while it works on a big table.
 */
export const SQUAWK_RULES: readonly LintRule[] = [
  {
    rule: "ban-drop-column",
    mark: "contract",
    sentence: "The release that is running reads the column. Stop using it first, drop it a release later.",
    bad: "ALTER TABLE reviews DROP COLUMN title;",
    good: "-- contract: nothing reads the title since 1.4\nALTER TABLE reviews DROP COLUMN title;",
  },
  {
    rule: "ban-drop-table",
    mark: "contract",
    sentence: "The release that is running reads the table. Stop using it first, drop it a release later.",
    bad: "DROP TABLE feedback;",
    good: "-- contract: feedback is in findings since 1.4\nDROP TABLE feedback;",
  },
  {
    rule: "renaming-column",
    mark: "contract",
    sentence:
      "The release that is running uses the old name. Add a column, write both, move over, drop the old one later.",
    bad: "ALTER TABLE reviews RENAME COLUMN title TO name;",
    good: "ALTER TABLE reviews ADD COLUMN name TEXT;",
  },
  {
    rule: "renaming-table",
    mark: "contract",
    sentence: "The release that is running uses the old name. Make a table of the new name and move over.",
    bad: "ALTER TABLE reviews RENAME TO runs;",
    good: "CREATE TABLE runs (id TEXT PRIMARY KEY);",
  },
  {
    rule: "changing-column-type",
    mark: "contract",
    sentence:
      "The table is written anew under a lock, and the release that is running sends the old type. Add a column.",
    bad: "ALTER TABLE reviews ALTER COLUMN units TYPE BIGINT;",
    good: "ALTER TABLE reviews ADD COLUMN units_wide BIGINT;",
  },
  {
    rule: "adding-not-nullable-field",
    mark: "contract",
    sentence:
      "The release that is running may still write NULL, and all rows are read under a lock. Add a CHECK … NOT VALID, validate it in a later migration, and then set NOT NULL.",
    bad: "ALTER TABLE reviews ALTER COLUMN project SET NOT NULL;",
    good: "-- contract: a validated CHECK says so since 1.4\nALTER TABLE reviews ALTER COLUMN project SET NOT NULL;",
  },
  {
    rule: "adding-required-field",
    mark: "contract",
    sentence: "A column without a default refuses the inserts of the release that is running. Give it a default.",
    bad: "ALTER TABLE reviews ADD COLUMN origin TEXT NOT NULL;",
    good: "ALTER TABLE reviews ADD COLUMN origin TEXT NOT NULL DEFAULT '';",
  },
  {
    rule: "ban-drop-not-null",
    mark: "contract",
    sentence: "The release that is running does not expect NULL when it reads. Let it first, then write it.",
    bad: "ALTER TABLE reviews ALTER COLUMN title DROP NOT NULL;",
    good: "-- contract: NULL is read as no title since 1.4\nALTER TABLE reviews ALTER COLUMN title DROP NOT NULL;",
  },
  {
    rule: "constraint-missing-not-valid",
    mark: "locks",
    sentence: "All rows are checked while nobody may write. Add it NOT VALID, and VALIDATE it in a later migration.",
    bad: "ALTER TABLE reviews ADD CONSTRAINT positive CHECK (units > 0);",
    good: "-- contract: units were never below one since 1.0\nALTER TABLE reviews ADD CONSTRAINT positive CHECK (units > 0) NOT VALID;",
  },
  {
    rule: "adding-foreign-key-constraint",
    mark: "locks",
    sentence:
      "Both tables are locked while all rows are checked. Add it NOT VALID, and VALIDATE it in a later migration.",
    bad: "ALTER TABLE findings ADD CONSTRAINT f FOREIGN KEY (review_id) REFERENCES reviews (id);",
    good: "-- contract: every finding has its review since 1.0\nALTER TABLE findings ADD CONSTRAINT f FOREIGN KEY (review_id) REFERENCES reviews (id) NOT VALID;",
  },
  {
    rule: "disallowed-unique-constraint",
    mark: "locks",
    sentence:
      "The index is built under a lock. Build it CONCURRENTLY in a migration of its own, then ADD … USING INDEX.",
    bad: "ALTER TABLE reviews ADD CONSTRAINT one UNIQUE (title);",
    good: "-- contract: no two are alike since 1.0\nALTER TABLE reviews ADD CONSTRAINT one UNIQUE USING INDEX reviews_title_idx;",
  },
  {
    rule: "require-concurrent-index-creation",
    mark: "locks",
    sentence: "Nobody can write while the index is built. Use CREATE INDEX CONCURRENTLY, alone in its migration.",
    bad: "CREATE INDEX reviews_title_idx ON reviews (title);",
    good: "CREATE INDEX CONCURRENTLY reviews_title_idx ON reviews (title);",
  },
  {
    rule: "require-concurrent-index-deletion",
    mark: "locks",
    sentence: "It waits for every reader of the table, and everybody behind it. Use DROP INDEX CONCURRENTLY, alone.",
    bad: "DROP INDEX reviews_title_idx;",
    good: "DROP INDEX CONCURRENTLY reviews_title_idx;",
  },
  {
    rule: "adding-field-with-default",
    mark: "locks",
    sentence:
      "A default that differs for each row writes the whole table anew under a lock. Add it without, fill, then set it.",
    bad: "ALTER TABLE reviews ADD COLUMN token UUID DEFAULT gen_random_uuid();",
    good: "ALTER TABLE reviews ADD COLUMN token UUID;",
  },
  {
    rule: "adding-serial-primary-key-field",
    mark: "locks",
    sentence:
      "A new key writes the whole table anew under a lock. Add a column and an index, and make it the key later.",
    bad: "ALTER TABLE reviews ADD COLUMN number SERIAL PRIMARY KEY;",
    good: "ALTER TABLE reviews ADD COLUMN number BIGINT;",
  },
];
