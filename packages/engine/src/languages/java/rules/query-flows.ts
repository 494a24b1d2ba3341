import type { LanguageRules } from "../../../rules/language-rules.ts";
import { isSqlText } from "../../../rules/security/is-sql-text.ts";
import type { SinkUse } from "../../../taint/sink.ts";
import { handlerSample } from "./handler-sample.ts";
import { isAnyText } from "./is-any-text.ts";

/** A value as it came, not one that a text was put together with. */
function isWholeText(use: SinkUse): boolean {
  return !use.value.isBuilt && use.value.flows.some((flow) => flow.origin.kind !== "parameter");
}

/** Texts that a database reads as its language. */
export const QUERY_FLOWS: LanguageRules["flows"] = {
  "sql-injection": {
    example: {
      bad: handlerSample(
        'Statement st = connection.createStatement();\nst.executeQuery("SELECT * FROM users WHERE name = \'" + name + "\'");\nreturn "";',
      ),
      good: handlerSample(
        'PreparedStatement st = connection.prepareStatement("SELECT * FROM users WHERE name = ?");\nst.setString(1, name);\nst.executeQuery();\nreturn "";',
      ),
    },
    sinks: [
      {
        danger: "sql",
        kind: "call",
        names: [
          "executeQuery",
          "execute",
          "executeUpdate",
          "executeLargeUpdate",
          "addBatch",
          "prepareStatement",
          "prepareCall",
          "nativeSQL",
          "createQuery",
          "createNativeQuery",
          "createSQLQuery",
          "query",
          "queryForObject",
          "queryForList",
          "queryForMap",
          "queryForRowSet",
          "queryForStream",
          "queryForInt",
          "queryForLong",
          "update",
          "batchUpdate",
          "find",
          "sqlRestriction",
          "newQuery",
          "rawQuery",
          "execSQL",
          "sql",
          "PreparedStatementCreatorFactory",
          "newPreparedStatementCreator",
        ],
        receiver: null,
        argument: 0,
        need: "built",
        countsLocal: true,
        when: isSqlText,
      },
      {
        danger: "sql",
        kind: "call",
        names: [
          "executeQuery",
          "execute",
          "executeUpdate",
          "prepareStatement",
          "prepareCall",
          "addBatch",
          "createNativeQuery",
          "queryForList",
          "queryForObject",
          "queryForMap",
          "queryForRowSet",
          "batchUpdate",
        ],
        receiver:
          /(?:^|\.)(?:Statement|Connection|EntityManager|JdbcTemplate|JdbcOperations|Session)$|create(?:Statement|Connection)\(\)$|getConnection\(\)$/,
        argument: 0,
        need: "flow",
        countsLocal: true,
        when: isWholeText,
      },
      {
        danger: "sql",
        kind: "call",
        names: ["prepareStatement", "prepareCall"],
        receiver: null,
        argument: 0,
        need: "flow",
        countsLocal: true,
        when: (use) => use.value.isBuilt && /\{\s*call|\bcall\b/i.test(use.value.text ?? ""),
      },
    ],
  },
  "nosql-injection": {
    example: {
      bad: handlerSample(
        'BasicDBObject query = new BasicDBObject();\nquery.put("$where", "this.name == \'" + name + "\'");\nreturn "";',
      ),
      good: handlerSample('BasicDBObject query = new BasicDBObject();\nquery.put("name", name);\nreturn "";'),
    },
    sinks: [
      {
        danger: "nosql",
        kind: "call",
        names: ["put", "append", "add", "BasicDBObject", "Document"],
        receiver: null,
        argument: 1,
        need: "built",
        when: (use) => /^"\$where"$/.test(use.call?.positional[0]?.text ?? "") && isAnyText(use),
      },
      {
        danger: "nosql",
        kind: "call",
        names: ["parse", "BasicQuery"],
        receiver: /^(?:[\w.]*\.)?(?:JSON|Document|BasicDBObject|query)$|^$/,
        argument: 0,
        need: "built",
        when: (use) =>
          use.value.isBuilt && /(?:^|\.)(?:JSON|Document|BasicDBObject)\.parse$|BasicQuery$/.test(use.name),
      },
    ],
  },
};
