import type { SinkUse } from "../../taint/sink.ts";
import { HOLE } from "../../taint/value.ts";
import type { FlowRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";
import { choosesHost } from "./chooses-host.ts";

/** A browser reads `//host` as another site, so a single slash in front decides nothing. */
function choosesSite(use: SinkUse): boolean {
  const text = use.value.text;
  return choosesHost(use) || (text !== null && text.indexOf(HOLE) === 1 && text.startsWith("/"));
}

export const REQUEST_FORGERY: FlowRule = {
  becomes: "chooses where this server sends a request",
  document: {
    id: "server-side-request-forgery",
    title: "Untrusted input chooses the address of a request",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 918,
    languages: ALL_LANGUAGES,
    why: "The sender makes this server call addresses only it can reach: internal services, the cloud's metadata address, the loopback interface.",
    remedy: "Choose the host from a fixed list; never take scheme or host from the input.",
    examples: [
      {
        language: "typescript",
        bad: 'app.get("/preview", async (req, res) => {\n  const page = await fetch(req.query.url as string);\n  res.json({ status: page.status });\n});',
        good: 'app.get("/preview", async (req, res) => {\n  const page = await fetch("https://pages.example.com/" + encodeURIComponent(String(req.query.id)));\n  res.json({ status: page.status });\n});',
      },
      {
        language: "python",
        bad: 'import requests\n@app.get("/preview")\ndef preview():\n    return str(requests.get(request.args["url"], timeout=5).status_code)\n',
        good: 'import requests\n@app.get("/preview")\ndef preview():\n    return str(requests.get("https://pages.example.com/list", params={"id": request.args["id"]}, timeout=5).status_code)\n',
      },
    ],
  },
  sinks: [
    {
      danger: "url",
      family: "script",
      kind: "call",
      names: ["fetch", "axios", "got", "needle", "request", "superagent", "bent", "ky", "$fetch", "ofetch"],
      receiver: /^(?:|axios|got|needle|request|superagent|bent|ky|node-fetch|undici|window|global|globalThis|ofetch)$/,
      argument: 0,
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "script",
      kind: "call",
      names: ["get", "post", "put", "patch", "delete", "head", "request"],
      receiver:
        /^(?:axios|got|needle|request|superagent|http|https|ky|undici|urllib|http2|follow-redirects\.https?|axios\.create\(\))$/,
      argument: 0,
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "script",
      kind: "call",
      names: ["goto"],
      receiver: /page|tab/i,
      argument: 0,
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "python",
      kind: "call",
      names: ["get", "post", "put", "patch", "delete", "head", "options"],
      receiver:
        /^(?:requests|httpx|aiohttp|requests\.Session\(\)|requests\.session\(\)|httpx\.(?:Async)?Client\(\)|aiohttp\.ClientSession\(\)|session|client|http)$/,
      argument: 0,
      keyword: "url",
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "python",
      kind: "call",
      names: ["request", "stream"],
      receiver: /^(?:requests|httpx|aiohttp|requests\.Session\(\)|session|urllib3\.PoolManager\(\)|http)$/,
      argument: 1,
      keyword: "url",
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "python",
      kind: "call",
      names: ["urlopen", "urlretrieve", "Request"],
      receiver: /^(?:urllib|urllib2|urllib\.request|)$/,
      argument: 0,
      keyword: "url",
      need: "flow",
      when: choosesHost,
    },
    {
      danger: "url",
      family: "python",
      kind: "call",
      names: ["HTTPConnection", "HTTPSConnection"],
      receiver: /^(?:http\.client|httplib|)$/,
      argument: 0,
      need: "flow",
      when: choosesHost,
    },
  ],
};

export const OPEN_REDIRECT: FlowRule = {
  becomes: "chooses where the visitor is sent",
  document: {
    id: "open-redirect",
    title: "Untrusted input chooses the target of a redirect",
    category: "security",
    severity: "medium",
    tier: "proven",
    cwe: 601,
    languages: ALL_LANGUAGES,
    why: "A link to this site can end on any other: it lends its good name to phishing pages and can leak tokens in the address.",
    remedy: "Redirect only to a path of this site or to an entry of a fixed list.",
    examples: [
      {
        language: "javascript",
        bad: 'app.get("/login", (req, res) => res.redirect(req.query.next));',
        good: 'const PAGES = { home: "/", cart: "/cart" };\napp.get("/login", (req, res) => res.redirect(PAGES[req.query.next] ?? "/"));',
      },
      {
        language: "python",
        bad: '@app.get("/login")\ndef login():\n    return redirect(request.args.get("next"))\n',
        good: '@app.get("/login")\ndef login():\n    return redirect(url_for("home"))\n',
      },
    ],
  },
  sinks: [
    {
      danger: "redirect",
      family: "script",
      kind: "call",
      names: ["redirect"],
      receiver: null,
      argument: "any",
      need: "flow",
      when: choosesSite,
    },
    {
      danger: "redirect",
      family: "script",
      kind: "call",
      names: ["assign", "replace"],
      receiver: /(?:^|\.)location$/,
      argument: 0,
      need: "flow",
      when: choosesSite,
    },
    {
      danger: "redirect",
      family: "script",
      kind: "assign",
      names: ["location"],
      receiver: /^(?:window|document|top|self|)$/,
      argument: 0,
      need: "flow",
      when: choosesSite,
    },
    {
      danger: "redirect",
      family: "script",
      kind: "assign",
      names: ["href"],
      receiver: /(?:^|\.)location$/,
      argument: 0,
      need: "flow",
      when: choosesSite,
    },
    {
      danger: "redirect",
      family: "script",
      kind: "call",
      names: ["open"],
      receiver: /^window$/,
      argument: 0,
      need: "flow",
      when: choosesSite,
    },
    {
      danger: "redirect",
      family: "python",
      kind: "call",
      names: [
        "redirect",
        "HttpResponseRedirect",
        "HttpResponsePermanentRedirect",
        "RedirectResponse",
        "HTTPFound",
        "HTTPSeeOther",
        "HTTPMovedPermanently",
      ],
      receiver: null,
      argument: 0,
      keyword: "url",
      need: "flow",
      when: choosesSite,
    },
  ],
};
