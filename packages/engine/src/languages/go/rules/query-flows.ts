import type { LanguageRules } from "../../../rules/language-rules.ts";
import { isSqlText } from "../../../rules/security/is-sql-text.ts";
import type { SinkUse } from "../../../taint/sink.ts";
import { handlerSample } from "./handler-sample.ts";

const SHELL = /^["`](?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh["`]$|^["`](?:cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)["`]$/i;

/** The program itself, or a text that a shell reads; other arguments stay arguments. */
function isCommandText(use: SinkUse): boolean {
  const given = use.call?.positional ?? [];
  const at = given.indexOf(use.argument);
  const program = /CommandContext$/.test(use.name) ? 1 : 0;
  return at === program || SHELL.test(given[program]?.text ?? "");
}

const STATEMENTS = [
  "Query",
  "QueryRow",
  "Exec",
  "Prepare",
  "Raw",
  "Queryx",
  "QueryRowx",
  "MustExec",
  "NamedQuery",
  "NamedExec",
  "Where",
  "Order",
  "Having",
  "Joins",
  "Group",
];

/** Texts that a database or a shell reads as its language. */
export const QUERY_FLOWS: LanguageRules["flows"] = {
  "sql-injection": {
    example: {
      bad: handlerSample(["fmt"], "db.Query(fmt.Sprintf(\"SELECT * FROM users WHERE name = '%s'\", name))"),
      good: handlerSample([], 'db.Query("SELECT * FROM users WHERE name = $1", name)'),
    },
    sinks: [
      {
        danger: "sql",
        kind: "call",
        names: STATEMENTS,
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
          "QueryContext",
          "QueryRowContext",
          "ExecContext",
          "PrepareContext",
          "SelectContext",
          "GetContext",
          "Select",
          "Get",
          "Query",
          "Exec",
          "QueryRow",
        ],
        receiver: null,
        argument: 1,
        need: "built",
        countsLocal: true,
        when: isSqlText,
      },
      {
        danger: "sql",
        kind: "call",
        names: ["Query", "QueryRow", "Exec", "Raw", "Where", "Order"],
        receiver: /^(?:database\/sql|gorm\.io\/gorm|github\.com\/jmoiron\/sqlx)\.|(?:^|\.)(?:db|DB|tx|conn)$/,
        argument: 0,
        need: "flow",
        when: (use) => !use.value.isBuilt && use.value.flows.some((flow) => flow.origin.kind !== "parameter"),
      },
    ],
  },
  "command-injection": {
    example: {
      bad: handlerSample(["os/exec"], 'exec.Command("sh", "-c", "ping "+name).Run()'),
      good: handlerSample(["os/exec"], 'exec.Command("ping", name).Run()'),
    },
    sinks: [
      {
        danger: "command",
        kind: "call",
        names: ["Command", "CommandContext"],
        receiver: /^os\/exec$/,
        argument: "any",
        need: "built",
        countsLocal: true,
        when: isCommandText,
      },
      {
        danger: "command",
        kind: "call",
        names: ["Exec", "StartProcess", "ForkExec"],
        receiver: /^(?:syscall|os)$/,
        argument: 0,
        need: "flow",
        countsLocal: true,
      },
    ],
  },
  "ldap-injection": {
    example: {
      bad: handlerSample(
        ["fmt", "github.com/go-ldap/ldap/v3"],
        'ldap.NewSearchRequest("dc=a", 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", name), nil, nil)',
      ),
      good: handlerSample(
        ["fmt", "github.com/go-ldap/ldap/v3"],
        'ldap.NewSearchRequest("dc=a", 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(name)), nil, nil)',
      ),
    },
    sinks: [
      {
        danger: "ldap",
        kind: "call",
        names: ["NewSearchRequest"],
        receiver: /\/ldap(?:\/v\d+)?$/,
        argument: 6,
        need: "built",
      },
    ],
  },
};
