import { accessPath, memberOf, unwrap } from "../../syntax/access-path.ts";
import type { CallTables, CallUse } from "../../taint/flow-tables.ts";
import { originAt } from "../../taint/read-name.ts";
import { fromOrigin, type Value } from "../../taint/value.ts";
import { formattedText } from "../typed/formatted-text.ts";

/** Fills what its last argument points to with what was sent. */
const FILLS_FROM_REQUEST = /^(?:ShouldBind\w*|Bind|BindJSON|BindQuery|BindUri|BodyParser|QueryParser)$/;

function readGoCall(use: CallUse): Value | null {
  const { call, name, given, receiver, state } = use;
  if (/^fmt\.(?:Sprintf|Errorf)$/.test(name)) return formattedText(given);
  const member = memberOf(call.callee);
  if (member?.name === "String" && given.length === 0 && receiver.flows.length + (receiver.text?.length ?? 0) > 0)
    return receiver;
  const target = call.positional.at(-1);
  const bare = target?.type === "unary_expression" ? target.child("argument") : target;
  const path = bare ? accessPath(unwrap(bare)) : null;
  if (!path || !member?.name) return null;
  const isBound = FILLS_FROM_REQUEST.test(member.name) && state.requests.has(member.object.text);
  if (isBound)
    state.environment.write(path.join("."), fromOrigin(originAt(call.node, path.join("."), "remote", true)), false);
  const decoded = member.name === "Decode" ? receiver : name.endsWith("json.Unmarshal") ? given[0] : undefined;
  if (decoded && decoded.flows.length > 0)
    state.environment.write(path.join("."), { ...decoded, text: null, isBuilt: false }, false);
  return null;
}

/** What calls do in Go, by the documentation of its standard library. */
export const GO_CALLS: CallTables = {
  sanitizers: [
    {
      callee:
        /^strconv\.(?:Atoi|Parse\w+|Itoa|Format\w+)$|^(?:len|int\d*|uint\d*|float\d+|bool)$|uuid\.(?:Parse|MustParse|New\w*)$/,
      cleans: "all",
    },
    { callee: /^crypto\/\w+\.\w+$|(?:^|\.)(?:GenerateFromPassword|Sum\d*|EncodeToString)$/, cleans: "all" },
    { callee: /^(?:path\/filepath|path)\.Base$/, cleans: ["path"] },
    {
      callee:
        /^(?:html|html\/template|text\/template)\.(?:EscapeString|HTMLEscapeString|HTMLEscaper|JSEscapeString)$|(?:^|\.)Sanitize\w*$/,
      cleans: ["html", "template"],
    },
    { callee: /^net\/url\.(?:QueryEscape|PathEscape)$/, cleans: ["html", "url", "redirect", "header", "path"] },
    { callee: /(?:^|\.)(?:QuoteIdentifier|QuoteLiteral)$/, cleans: ["sql"] },
    { callee: /(?:^|\.)(?:ldap\.EscapeFilter|EscapeFilter)$/, cleans: ["ldap"] },
    { callee: /(?:^|\.)(?:sanitize\w*|escape\w*|clean[A-Z]\w*)$/i, cleans: "all" },
  ],
  scalarMembers: new Set(["Len", "Size", "IsZero", "Equal", "Before", "After", "Err"]),
  answersAnew:
    /^(?:is|has|can|should|check|valid\w*|verif\w*|exists|count|find|load|lookup|query|search|select|save|create|insert|update|delete|remove|log|authenticate|authorize|allowed\w*|ensure\w*|hash\w*|make|panic)(?=$|[A-Z_\d])/i,
  answersAnewWhole: /^(?!)/,
  handsOn:
    /^(?:string|append|copy|fmt\.Sprint(?:ln)?|(?:strings|bytes)\.(?!Contains|Has|Index|Count|Equal|Compare|Last)\w+|(?:path|path\/filepath)\.(?:Join|Clean|Abs|FromSlash|ToSlash|Dir)|net\/url\.(?:Parse\w*|QueryUnescape|PathUnescape)|(?:io|io\/ioutil)\.(?:ReadAll|NopCloser|LimitReader)|bufio\.New\w+|encoding\/json\.NewDecoder|encoding\/base64\.\w+(?:\.DecodeString)?|template\.\w+)$/,
  addsToReceiver: /^(?:WriteString|Add|Set|Append|Push)$/,
  buildsText: /^WriteString$/,
  textMethods: /^(?:String|Get|Values|Text|Bytes|Query|Error|Path)$/,
  readCall: readGoCall,
};
