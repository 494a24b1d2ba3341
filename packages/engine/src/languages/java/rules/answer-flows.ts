import type { LanguageRules } from "../../../rules/language-rules.ts";
import { choosesHost } from "../../../rules/security/chooses-host.ts";
import type { SinkUse } from "../../../taint/sink.ts";
import { HOLE } from "../../../taint/value.ts";
import { enclosingText } from "./enclosing-text.ts";
import { handlerSample } from "./handler-sample.ts";

const OTHER_TYPE =
  /setContentType\(\s*"(?!text\/html)|produces\s*=\s*(?:\{\s*)?(?:"(?!text\/html)|MediaType\.(?!TEXT_HTML))|@Produces\((?:\{\s*)?(?:"(?!text\/html)|MediaType\.(?!TEXT_HTML))/;

/** An answer that is declared as something else is not read as HTML. */
function isReadAsHtml(use: SinkUse): boolean {
  const text = enclosingText(use.argument, use.file);
  return !OTHER_TYPE.test(text) || /text\/html|TEXT_HTML/.test(text);
}

/** A text that a controller returns is the page itself only where no view is looked up by it. */
function isAnsweredText(use: SinkUse): boolean {
  const isBody = /@(?:RestController|ResponseBody|Produces\(.{0,30}html)/.test(use.file.text);
  if (!isBody || /^(?:redirect|forward):/.test(use.value.text ?? "")) return false;
  const isObject = use.argument.type === "new_expression" || use.value.fields !== null;
  const isMarkup = use.value.isBuilt && /<\w/.test(use.value.text ?? "");
  return isMarkup && !isObject && isReadAsHtml(use);
}

function isRedirectView(use: SinkUse): boolean {
  const text = use.value.text ?? "";
  return /^redirect:/.test(text) && !/^redirect:(?:\/(?!\/)|[a-z]+:\/\/[^/\0]+\/|[\w-]+[/?])/.test(text);
}

/** The site is chosen, not a place on this one. */
function choosesSite(use: SinkUse): boolean {
  const { text } = use.value;
  return choosesHost(use) || text?.startsWith(`/${HOLE}`) === true;
}

const ANSWER = /ServletResponse\.get(?:Writer|OutputStream)\(\)$|(?:^|\.)JspWriter$/;

/** Where a text from a request reaches a browser. */
export const ANSWER_FLOWS: LanguageRules["flows"] = {
  "cross-site-scripting": {
    example: {
      bad: handlerSample('response.getWriter().println("<p>" + name + "</p>");\nreturn null;'),
      good: handlerSample('response.getWriter().println("<p>" + HtmlUtils.htmlEscape(name) + "</p>");\nreturn null;'),
    },
    sinks: [
      {
        danger: "html",
        kind: "call",
        names: ["print", "println", "write", "printf", "format", "append"],
        receiver: ANSWER,
        argument: "any",
        need: "flow",
        when: isReadAsHtml,
      },
      { danger: "html", kind: "return", names: [""], receiver: null, argument: 0, need: "flow", when: isAnsweredText },
    ],
  },
  "open-redirect": {
    example: {
      bad: handlerSample("response.sendRedirect(name);\nreturn null;"),
      good: handlerSample('response.sendRedirect("/profile/" + name);\nreturn null;'),
    },
    sinks: [
      {
        danger: "redirect",
        kind: "call",
        names: ["sendRedirect", "encodeRedirectURL"],
        receiver: null,
        argument: 0,
        need: "flow",
        when: choosesSite,
      },
      {
        danger: "redirect",
        kind: "call",
        names: ["RedirectView"],
        receiver: null,
        argument: 0,
        need: "flow",
        when: choosesSite,
      },
      {
        danger: "redirect",
        kind: "call",
        names: ["ModelAndView", "setViewName"],
        receiver: null,
        argument: 0,
        need: "flow",
        when: isRedirectView,
      },
      {
        danger: "redirect",
        kind: "call",
        names: ["seeOther", "temporaryRedirect"],
        receiver: /(?:^|\.)Response$/,
        argument: 0,
        need: "flow",
        when: choosesSite,
      },
      {
        danger: "redirect",
        kind: "call",
        names: ["setHeader", "addHeader"],
        receiver: null,
        argument: 1,
        need: "flow",
        when: (use) => /^"Location"$/i.test(use.call?.positional[0]?.text ?? "") && choosesSite(use),
      },
      {
        danger: "redirect",
        kind: "return",
        names: [""],
        receiver: null,
        argument: 0,
        need: "flow",
        when: isRedirectView,
      },
    ],
  },
  "header-injection": {
    example: {
      bad: handlerSample('response.setHeader("X-Name", name);\nreturn null;'),
      good: handlerSample('response.setHeader("X-Name", URLEncoder.encode(name, "UTF-8"));\nreturn null;'),
    },
    sinks: [
      {
        danger: "header",
        kind: "call",
        names: ["setHeader", "addHeader"],
        receiver: /ServletResponse$/,
        argument: "any",
        need: "flow",
        when: (use) => !/^"Location"$/i.test(use.call?.positional[0]?.text ?? ""),
      },
    ],
  },
};
