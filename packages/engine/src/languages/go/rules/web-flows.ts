import type { LanguageRules } from "../../../rules/language-rules.ts";
import { importsOf } from "../../../rules/qualify-call.ts";
import { choosesHost } from "../../../rules/security/chooses-host.ts";
import type { SinkUse } from "../../../taint/sink.ts";
import { HOLE } from "../../../taint/value.ts";
import { enclosingText } from "./enclosing-text.ts";
import { handlerSample } from "./handler-sample.ts";

const OTHER_TYPE = /Content-Type"\s*,\s*"(?!text\/html)/i;

function isReadAsHtml(use: SinkUse): boolean {
  return !OTHER_TYPE.test(enclosingText(use.argument, use.file));
}

/** `fmt.Fprintf(w, …)` where `w` is the answer. */
function isWrittenToAnswer(use: SinkUse): boolean {
  const writer = use.call?.positional[0];
  const type = writer?.type === "identifier" ? importsOf(use.file).get(writer.text) : undefined;
  const isAnswer = type === "net/http.ResponseWriter" || /\.Writer$|\.Response\(\)$/.test(writer?.text ?? "");
  return isAnswer && use.argument !== writer && isReadAsHtml(use);
}

function choosesSite(use: SinkUse): boolean {
  const { text } = use.value;
  return choosesHost(use) || text?.startsWith(`/${HOLE}`) === true;
}

/** A path that is made clean and then compared with the folder it must lie in. */
function leavesFolder(use: SinkUse): boolean {
  const text = enclosingText(use.argument, use.file);
  const isCompared =
    /filepath\.(?:Clean|Abs|Rel|EvalSymlinks)\(/.test(text) &&
    /strings\.HasPrefix\(|filepath\.(?:Rel|IsLocal)\(/.test(text);
  return !isCompared && !/filepath\.IsLocal\(|securejoin\.|os\.(?:OpenRoot|DirFS)\(/.test(text);
}

/** Where a request's text reaches a browser, the file system, or another server. */
export const WEB_FLOWS: LanguageRules["flows"] = {
  "cross-site-scripting": {
    example: {
      bad: handlerSample(["fmt"], 'fmt.Fprintf(w, "<p>%s</p>", name)'),
      good: handlerSample(["fmt", "html"], 'fmt.Fprintf(w, "<p>%s</p>", html.EscapeString(name))'),
    },
    sinks: [
      {
        danger: "html",
        kind: "call",
        names: ["Fprint", "Fprintf", "Fprintln", "WriteString"],
        receiver: /^(?:fmt|io)$/,
        argument: "any",
        need: "flow",
        when: isWrittenToAnswer,
      },
      {
        danger: "html",
        kind: "call",
        names: ["Write", "WriteString"],
        receiver: /^net\/http\.ResponseWriter$|gin\.Context\.Writer$/,
        argument: 0,
        need: "flow",
        when: isReadAsHtml,
      },
      {
        danger: "html",
        kind: "call",
        names: ["HTML", "JS", "URL", "HTMLAttr", "CSS", "JSStr"],
        receiver: /^html\/template$/,
        argument: 0,
        need: "flow",
      },
      {
        danger: "html",
        kind: "call",
        names: ["HTML", "HTMLBlob"],
        receiver: /echo(?:\/v\d)?\.Context$/,
        argument: 1,
        need: "flow",
      },
    ],
  },
  "path-traversal": {
    example: {
      bad: handlerSample(["os"], 'os.ReadFile("/srv/files/" + name)'),
      good: handlerSample(["os", "path/filepath"], 'os.ReadFile("/srv/files/" + filepath.Base(name))'),
    },
    sinks: [
      {
        danger: "path",
        kind: "call",
        names: [
          "Open",
          "OpenFile",
          "Create",
          "ReadFile",
          "WriteFile",
          "Remove",
          "RemoveAll",
          "Mkdir",
          "MkdirAll",
          "ReadDir",
          "Rename",
          "Chmod",
          "Symlink",
        ],
        receiver: /^(?:os|io\/ioutil)$/,
        argument: 0,
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["ServeFile"],
        receiver: /^net\/http$/,
        argument: 2,
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["File", "FileAttachment", "SendFile", "Attachment"],
        receiver: /(?:gin|echo|fiber)(?:\/v\d)?\.(?:Context|Ctx)$/,
        argument: 0,
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["SaveUploadedFile"],
        receiver: null,
        argument: 1,
        need: "flow",
        when: leavesFolder,
      },
    ],
  },
  "server-side-request-forgery": {
    example: {
      bad: handlerSample([], "http.Get(name)"),
      good: handlerSample([], 'http.Get("https://api.example.com/users/" + name)'),
    },
    sinks: [
      {
        danger: "url",
        kind: "call",
        names: ["Get", "Post", "PostForm", "Head"],
        receiver: /^net\/http(?:\.Client|\.DefaultClient)?(?:\(\))?$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["NewRequest"],
        receiver: /^net\/http$/,
        argument: 1,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["NewRequestWithContext"],
        receiver: /^net\/http$/,
        argument: 2,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["Dial", "DialTimeout"],
        receiver: /^net$/,
        argument: 1,
        need: "flow",
        when: choosesHost,
      },
    ],
  },
  "open-redirect": {
    example: {
      bad: handlerSample([], "http.Redirect(w, r, name, http.StatusFound)"),
      good: handlerSample([], 'http.Redirect(w, r, "/profile/"+name, http.StatusFound)'),
    },
    sinks: [
      {
        danger: "redirect",
        kind: "call",
        names: ["Redirect"],
        receiver: /^net\/http$/,
        argument: 2,
        need: "flow",
        when: choosesSite,
      },
      {
        danger: "redirect",
        kind: "call",
        names: ["Redirect"],
        receiver: /(?:gin|echo)(?:\/v\d)?\.Context$/,
        argument: 1,
        need: "flow",
        when: choosesSite,
      },
    ],
  },
  "template-injection": {
    example: {
      bad: handlerSample(["html/template"], 'template.New("page").Parse("<p>" + name + "</p>")'),
      good: handlerSample(["html/template"], 'template.New("page").Parse("<p>{{.}}</p>")'),
    },
    sinks: [
      {
        danger: "template",
        kind: "call",
        names: ["Parse"],
        receiver: /(?:html|text)\/template\.New\(\)$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
};
