import type { LanguageRules } from "../../../rules/language-rules.ts";
import { handlerSample } from "./handler-sample.ts";
import { isAnyText } from "./is-any-text.ts";

/** Texts that are run: scripts, expressions, templates. */
export const CODE_FLOWS: LanguageRules["flows"] = {
  "code-injection": {
    example: {
      bad: handlerSample(
        'ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");\nengine.eval(name);\nreturn "";',
      ),
      good: handlerSample(
        'ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");\nengine.put("name", name);\nengine.eval("greet(name)");\nreturn "";',
      ),
    },
    sinks: [
      {
        danger: "code",
        kind: "call",
        names: [
          "eval",
          "evaluate",
          "parse",
          "parseExpression",
          "createValueExpression",
          "createMethodExpression",
          "compileExpression",
          "executeExpression",
          "compile",
          "me",
          "run",
        ],
        receiver:
          /(?:^|\.)(?:ScriptEngine|GroovyShell|GroovyClassLoader|SpelExpressionParser|ExpressionParser|ELProcessor|ExpressionFactory|MVEL|JexlEngine|Interpreter|Ognl|Eval|SimpleTemplateEngine)(?:\(\))?$|getEngineByName\(\)$/,
        argument: "any",
        need: "given",
        countsLocal: true,
      },
      {
        danger: "code",
        kind: "call",
        names: ["getValue", "setValue"],
        receiver: /(?:^|\.)Ognl$/,
        argument: 0,
        need: "given",
      },
      {
        danger: "code",
        kind: "call",
        names: ["buildConstraintViolationWithTemplate"],
        receiver: null,
        argument: 0,
        need: "built",
        when: isAnyText,
      },
      {
        danger: "code",
        kind: "call",
        names: ["createExpression", "createScript"],
        receiver: /(?:^|\.)JexlEngine$/,
        argument: 0,
        need: "given",
      },
    ],
  },
  "template-injection": {
    example: {
      bad: handlerSample('Velocity.evaluate(context, writer, "greeting", "Hello " + name);\nreturn "";'),
      good: handlerSample(
        'context.put("name", name);\nVelocity.evaluate(context, writer, "greeting", "Hello $name");\nreturn "";',
      ),
    },
    sinks: [
      {
        danger: "template",
        kind: "call",
        names: ["evaluate"],
        receiver: /(?:^|\.)Velocity(?:Engine)?$/,
        argument: 3,
        need: "flow",
      },
      {
        danger: "template",
        kind: "call",
        names: ["Template"],
        receiver: /^(?:freemarker\.template)?$/,
        argument: 1,
        need: "flow",
      },
      {
        danger: "template",
        kind: "call",
        names: ["process"],
        receiver: /(?:^|\.)(?:Spring)?TemplateEngine$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
};
