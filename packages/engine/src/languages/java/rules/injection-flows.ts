import type { LanguageRules } from "../../../rules/language-rules.ts";
import { handlerSample } from "./handler-sample.ts";
import { isAnyText } from "./is-any-text.ts";

const CONTEXT =
  /(?:^|\.)(?:Initial)?(?:Dir|Ldap)Context$|(?:^|\.)Ldap(?:Template|Operations|Connection)$|getContext\(\)$/;

/** Texts that another program reads as its language: a command line, LDAP, XPath. */
export const INJECTION_FLOWS: LanguageRules["flows"] = {
  "command-injection": {
    example: {
      bad: handlerSample('Runtime.getRuntime().exec("ping " + name);\nreturn "";'),
      good: handlerSample('Runtime.getRuntime().exec(new String[] {"ping", "localhost"});\nreturn "";'),
    },
    sinks: [
      {
        danger: "command",
        kind: "call",
        names: ["exec"],
        receiver: /(?:^|\.)Runtime(?:\.getRuntime\(\))?$/,
        argument: "any",
        need: "built",
        countsLocal: true,
      },
      {
        danger: "command",
        kind: "call",
        names: ["ProcessBuilder"],
        receiver: /^(?:java\.lang)?$/,
        argument: "any",
        need: "built",
        countsLocal: true,
      },
      {
        danger: "command",
        kind: "call",
        names: ["command"],
        receiver: /(?:^|\.)ProcessBuilder(?:\(\))?$/,
        argument: "any",
        need: "built",
        countsLocal: true,
      },
      {
        danger: "command",
        kind: "call",
        names: ["parse", "CommandLine", "addArguments"],
        receiver: /^(?:org\.apache\.commons\.exec)?(?:(?:^|\.)CommandLine)?$/,
        argument: 0,
        need: "flow",
        countsLocal: true,
        when: (use) => use.name.includes("CommandLine"),
      },
    ],
  },
  "ldap-injection": {
    example: {
      bad: handlerSample(
        'DirContext context = open();\ncontext.search("ou=users", "(uid=" + name + ")", controls);\nreturn "";',
      ),
      good: handlerSample(
        'DirContext context = open();\ncontext.search("ou=users", "(uid={0})", new Object[] {name}, controls);\nreturn "";',
      ),
    },
    sinks: [
      {
        danger: "ldap",
        kind: "call",
        names: ["search"],
        receiver: CONTEXT,
        argument: 0,
        need: "built",
        when: isAnyText,
      },
      {
        danger: "ldap",
        kind: "call",
        names: ["search"],
        receiver: CONTEXT,
        argument: 1,
        need: "built",
        when: isAnyText,
      },
      {
        danger: "ldap",
        kind: "call",
        names: ["lookup"],
        receiver: /(?:^|\.)(?:Initial|Dir|Ldap|InitialDir)?Context$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
  "xpath-injection": {
    example: {
      bad: handlerSample(
        'XPath path = XPathFactory.newInstance().newXPath();\npath.evaluate("//user[@name=\'" + name + "\']", document);\nreturn "";',
      ),
      good: handlerSample(
        'XPath path = XPathFactory.newInstance().newXPath();\npath.evaluate("//user[@name=$name]", document);\nreturn "";',
      ),
    },
    sinks: [
      {
        danger: "xpath",
        kind: "call",
        names: ["evaluate", "compile", "evaluateExpression", "selectNodes", "selectSingleNode"],
        receiver: /(?:^|\.)XPath$|newXPath\(\)$|(?:^|\.)(?:Document|Node|JXPathContext)$/,
        argument: 0,
        need: "built",
        when: isAnyText,
      },
    ],
  },
};
