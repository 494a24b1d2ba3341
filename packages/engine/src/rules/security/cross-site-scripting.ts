import { FUNCTION_TYPES } from "../../syntax/function-shape.ts";
import type { SinkUse } from "../../taint/sink.ts";
import type { FlowRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const OTHER_TYPE =
  /content-type["'`]?\s*[,:]\s*["'`](?:application\/(?!xhtml)|text\/(?:plain|csv|css|javascript|event-stream)|image\/)|\.type\(\s*["'`](?!html|text\/html)/i;

/** An answer that is not declared as HTML is not read as HTML. */
function declaresOtherType(use: SinkUse): boolean {
  const text = use.argument.closest(FUNCTION_TYPES)?.text ?? "";
  use.file.spend(text.length >> 6);
  return OTHER_TYPE.test(text) && !/text\/html/i.test(text);
}

/** An object is answered as JSON; only text is read as HTML. */
function isText(use: SinkUse): boolean {
  if (use.argument.type === "object" || use.value.fields) return false;
  return (use.value.isBuilt || use.value.flows.some((flow) => !flow.origin.isWhole)) && !declaresOtherType(use);
}

function isMarkup(use: SinkUse): boolean {
  return use.value.isBuilt && /<\w/.test(use.value.text ?? "");
}

function isMarkupOrPlain(use: SinkUse): boolean {
  if (
    use.call?.keywords.get("content_type") ||
    use.call?.keywords.get("mimetype") ||
    use.call?.keywords.get("media_type")
  )
    return false;
  return isMarkup(use) || (isText(use) && !use.value.isBuilt);
}

/** Flask and Bottle answer a text as HTML; FastAPI and others answer it as JSON. */
function isHtmlAnswer(use: SinkUse): boolean {
  if (!/\b(?:flask|bottle|quart)\b/i.test(use.file.text)) return false;
  return use.value.isBuilt ? /<\w/.test(use.value.text ?? "") : isText(use);
}

export const CROSS_SITE_SCRIPTING: FlowRule = {
  becomes: "becomes part of the page's HTML",
  document: {
    id: "cross-site-scripting",
    title: "Untrusted input is written into HTML",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 79,
    languages: ALL_LANGUAGES,
    why: "A value with a script in it runs in the reader's browser with their session: it can act as them and read what they see.",
    remedy: "Write the value as text, or escape it for the place it stands in; let the template engine do so.",
    examples: [
      {
        language: "javascript",
        bad: 'app.get("/hello", (req, res) => {\n  res.send("<h1>Hello " + req.query.name + "</h1>");\n});',
        good: 'app.get("/hello", (req, res) => {\n  res.render("hello", { name: req.query.name });\n});',
      },
      {
        language: "jsx",
        bad: 'export function Page() {\n  const text = new URLSearchParams(location.search).get("q");\n  return <p dangerouslySetInnerHTML={{ __html: text }} />;\n}',
        good: 'export function Page() {\n  const text = new URLSearchParams(location.search).get("q");\n  return <p>{text}</p>;\n}',
      },
      {
        language: "python",
        bad: '@app.get("/hello")\ndef hello():\n    return Markup("<b>" + request.args["name"] + "</b>")\n',
        good: '@app.get("/hello")\ndef hello():\n    return render_template("hello.html", name=request.args["name"])\n',
      },
    ],
  },
  sinks: [
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: ["send", "write", "end"],
      receiver: /(?:^|\.)(?:res|response|reply|resp)(?:\.|$)|^(?:res|response|reply)\.\w+\(\)|\(\)$/,
      argument: 0,
      need: "flow",
      when: isText,
    },
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: ["html"],
      receiver: /^(?:c|ctx|res|reply)$/,
      argument: 0,
      need: "flow",
      when: isText,
    },
    {
      danger: "html",
      family: "script",
      kind: "assign",
      names: ["body"],
      receiver: /^(?:ctx|context|this)(?:\.response)?$/,
      argument: 0,
      need: "flow",
      when: isText,
    },
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: ["write", "writeln"],
      receiver: /^(?:window\.)?document$/,
      argument: "any",
      need: "built",
    },
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: ["insertAdjacentHTML", "setHTMLUnsafe", "parseHTML", "createContextualFragment"],
      receiver: null,
      argument: "any",
      need: "built",
    },
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: ["html", "append", "prepend", "after", "before", "replaceWith"],
      receiver: /^(?:\$|jQuery)|\$\w*|\$\(\)|jQuery\(\)/,
      argument: 0,
      need: "flow",
    },
    {
      danger: "html",
      family: "script",
      kind: "call",
      names: [
        "bypassSecurityTrustHtml",
        "bypassSecurityTrustScript",
        "bypassSecurityTrustUrl",
        "bypassSecurityTrustResourceUrl",
        "trustAsHtml",
        "SafeString",
      ],
      receiver: null,
      argument: 0,
      need: "built",
    },
    {
      danger: "html",
      family: "script",
      kind: "assign",
      names: ["innerHTML", "outerHTML", "srcdoc"],
      receiver: null,
      argument: 0,
      need: "built",
    },
    {
      danger: "html",
      family: "script",
      kind: "attribute",
      names: ["dangerouslySetInnerHTML"],
      receiver: null,
      argument: 0,
      need: "built",
    },
    {
      danger: "html",
      family: "python",
      kind: "call",
      names: ["Markup", "mark_safe", "SafeString", "SafeText"],
      receiver: /^(?:flask|markupsafe|django\.utils\.(?:safestring|html)|)$/,
      argument: 0,
      need: "built",
    },
    {
      danger: "html",
      family: "python",
      kind: "call",
      names: ["make_response", "HttpResponse", "HttpResponseBadRequest", "HttpResponseNotFound", "HTMLResponse"],
      receiver: null,
      argument: 0,
      keyword: "content",
      need: "flow",
      when: isMarkupOrPlain,
    },
    {
      danger: "html",
      family: "python",
      kind: "call",
      names: ["Response"],
      receiver: /^(?:flask|werkzeug\.\w+|)$/,
      argument: 0,
      need: "flow",
      when: isMarkupOrPlain,
    },
    {
      danger: "html",
      family: "python",
      kind: "call",
      names: ["write"],
      receiver: /^(?:self|self\.response(?:\.out)?|response)$/,
      argument: 0,
      need: "flow",
      when: isText,
    },
    {
      danger: "html",
      family: "python",
      kind: "return",
      names: [""],
      receiver: null,
      argument: 0,
      need: "flow",
      when: isHtmlAnswer,
    },
  ],
};
