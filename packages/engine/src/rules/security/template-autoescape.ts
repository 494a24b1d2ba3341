import { propertyOf } from "../../syntax/call-site.ts";
import { callRule } from "../call-rule.ts";
import type { SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

/** Template engines that are told to write values into pages as they are. */
export const TEMPLATE_AUTOESCAPE: SyntaxRule = callRule(
  {
    id: "template-autoescape-off",
    title: "A template engine does not escape values",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 79,
    languages: ALL_LANGUAGES,
    why: "Every value that reaches a template is written into the page as HTML, so one value from outside is enough for a script.",
    remedy: "Leave escaping on and mark single trusted values as safe.",
    examples: [
      {
        language: "javascript",
        bad: 'import nunjucks from "nunjucks";\nnunjucks.configure("views", { autoescape: false });',
        good: 'import nunjucks from "nunjucks";\nnunjucks.configure("views", { autoescape: true });',
      },
      {
        language: "python",
        bad: "import jinja2\nenvironment = jinja2.Environment(autoescape=False)\n",
        good: "import jinja2\nenvironment = jinja2.Environment(autoescape=True)\n",
      },
    ],
  },
  [
    {
      callee:
        /^(?:nunjucks|handlebars|Handlebars|hbs|ejs|markdown-it|marked|kramed|mustache|dustjs-linkedin)\b|\.(?:compile|configure|setOptions)$/,
      find: (call) => {
        const off = [
          ["autoescape", "false"],
          ["noEscape", "true"],
          ["sanitize", "false"],
        ] as const;
        const found = off.find(([name, value]) =>
          call.positional.some((argument) => propertyOf(argument, name)?.text === value),
        );
        return found ? { title: `\`${found[0]}: ${found[1]}\` writes values into the page as HTML` } : null;
      },
    },
    {
      callee: /^(?:jinja2\.(?:Environment|Template)|Environment|jinja2\.sandbox\.\w+Environment)$/,
      find: (call) =>
        call.keywords.get("autoescape")?.text === "False"
          ? { title: "`autoescape=False` writes values into the page as HTML" }
          : null,
    },
  ],
);
