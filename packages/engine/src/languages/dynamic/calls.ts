import type { CallTables, SanitizerRow } from "../../taint/flow-tables.ts";

const SANITIZERS: readonly SanitizerRow[] = [
  {
    callee: /^(?:re\.escape|escape-string-regexp|escapeRegExp|lodash\.escapeRegExp|_\.escapeRegExp|escapeRegex)$/,
    cleans: ["regex"],
  },
  {
    callee:
      /^(?:parseInt|parseFloat|Number|BigInt|Boolean|Number\.\w+|Math\.\w+|int|float|bool|len|ord|hash|uuid\.UUID|UUID|Decimal|decimal\.Decimal|isinstance|type|Date\.parse|ObjectId|(?:mongoose\.)?Types\.ObjectId|mongoose\.Types\.ObjectId|mongodb\.ObjectId|bson\.ObjectId|ast\.literal_eval)$/,
    cleans: "all",
  },
  {
    callee:
      /(?:^|\.)(?:createHash|createHmac|hexdigest|digest|randomUUID|randomBytes|hash|hashSync|compare|md5|sha1|sha256|generate_password_hash)(?:\(\))?(?:\.\w+)*$/,
    cleans: "all",
  },
  {
    callee:
      /(?:^|\.)(?:mysql2?\.escape|escapeId|escapeLiteral|escapeIdentifier|escape_string|pg-format|mogrify|quote_ident)$|^(?:pool|connection|conn|client|db|SqlString|sqlstring)\.escape$|^psycopg2?\.sql\./,
    cleans: ["sql"],
  },
  {
    callee: /^(?:shlex\.(?:quote|split)|pipes\.quote|shell-quote(?:\.quote)?|shell-escape|shellescape|shescape\.\w+)$/,
    cleans: ["command"],
  },
  {
    callee:
      /^(?:path\.basename|path\.(?:posix|win32)\.basename|os\.path\.basename|ntpath\.basename|posixpath\.basename|werkzeug\.utils\.secure_filename|secure_filename|sanitize-filename|werkzeug\.utils\.safe_join|flask\.safe_join|safe_join|get_valid_filename|django\.utils\.text\.get_valid_filename)$/,
    cleans: ["path"],
  },
  {
    callee:
      /(?:^|\.)(?:escape|escapeHtml|escapeHTML|escape_html|htmlEscape|encodeHTML|he\.encode|encodeEntities|sanitizeHtml|sanitize-html|sanitize|DOMPurify(?:\.\w+)?|xss|filterXSS|conditional_escape|format_html|strip_tags|bleach\.clean|nh3\.clean|html\.escape|markupsafe\.escape|lodash\.escape|jsonify|dumps)$/,
    cleans: ["html", "template"],
  },
  {
    callee:
      /(?:^|\.)(?:encodeURIComponent|encodeURI|quote_plus|urlencode|urllib\.parse\.quote|quote|querystring\.escape|url_quote|iri_to_uri)$/,
    cleans: ["html", "url", "redirect", "header", "path"],
  },
  {
    callee:
      /^(?:ldap3?\.filter\.escape_filter_chars|ldap3?\.utils\.conv\.escape_filter_chars|escape_filter_chars|ldap\.dn\.escape_dn_chars|ldap-escape(?:\.\w+)?|ldapEscape(?:\.\w+)?)$/,
    cleans: ["ldap"],
  },
  { callee: /^(?:flask\.)?url_for$|^(?:django\.urls\.)?reverse$/, cleans: "all" },
  { callee: /(?:^|\.)(?:sanitize\w*|escape\w*|clean\w*|whitelist\w*|allowlist\w*|safe\w*)$/i, cleans: "all" },
];

const SCALAR_MEMBERS: ReadonlySet<string> = new Set([
  "length",
  "size",
  "includes",
  "indexOf",
  "lastIndexOf",
  "startsWith",
  "endsWith",
  "startswith",
  "endswith",
  "test",
  "has",
  "isdigit",
  "isalnum",
  "isalpha",
  "isnumeric",
  "count",
  "find_index",
  "findIndex",
  "some",
  "every",
  "is_valid",
  "getTime",
  "valueOf",
  "exists",
  "hexdigest",
  "digest",
  "status",
  "ok",
  "statusCode",
  "status_code",
]);

const ANSWERS_ANEW =
  /^(?:redirect|render\w*|jsonify|send_\w+|abort|make_response|is|has|can|should|check|valid\w*|verif\w*|exists|count|find|fetch|load|lookup|query|search|select|save|create|insert|update|delete|remove|log|len|assert\w*|require\w*|authenticate|authorize|allowed\w*|ensure\w*|sign\w*|encrypt\w*|hash\w*)(?=$|[A-Z_\d])|Response\w*$|^[A-Z]\w*(?:Redirect|Error|Exception)\w*$/;

const HANDS_ON =
  /^(?:String|Object|Array|str|list|tuple|set|dict|sorted|reversed|map|filter|zip|iter|next|repr|bytes|bytearray|Promise\.\w+|JSON\.(?:parse|stringify)|Object\.(?:assign|values|entries|fromEntries|keys)|Array\.(?:from|of)|Buffer\.(?:from|concat)|(?:path|path\.posix)\.(?:join|resolve|normalize)|os\.path\.(?:join|abspath|normpath|realpath|expanduser)|pathlib\.\w*Path|Path|util\.format|url\.(?:parse|resolve)|querystring\.parse|qs\.parse|urllib\.parse\.\w+|base64\.\w+|json\.(?:loads|dumps)|decodeURIComponent|decodeURI|atob|btoa|unescape|copy\.(?:copy|deepcopy)|structuredClone|String\.raw|textwrap\.dedent|(?:flask\.)?escape|string\.Template)$/;

/** What calls do in JavaScript, TypeScript and Python. Their libraries' names do not meet, so one table serves both. */
export const DYNAMIC_CALLS: CallTables = {
  sanitizers: SANITIZERS,
  scalarMembers: SCALAR_MEMBERS,
  answersAnew: ANSWERS_ANEW,
  answersAnewWhole:
    /^re\.|^(?:Date|Error|RegExp|Promise|Set|Map|setTimeout|setInterval|fetch|print|logging|open|io\.open)\b/,
  handsOn: HANDS_ON,
  addsToReceiver: /^(?:push|unshift|append|add|set|extend|insert|update|setdefault|write)$/,
  buildsText: /^(?:concat|join|format|replace|replaceAll|padStart|padEnd)$/,
  textMethods:
    /^(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|slice|substring|substr|split|strip|lstrip|rstrip|lower|upper|encode|decode|at|charAt|get|getAll|items|values|keys|copy|pop|shift|normalize|title|splitlines|read)$/,
  readCall: null,
};
