import { memberOf } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import { stringValue } from "../syntax/string-value.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { type FixCandidate, type FixTemplate, replacing } from "./fix-candidate.ts";

/** `yaml.load(x)` → `yaml.safe_load(x)`; a loader argument goes with it. */
export const safeYaml: FixTemplate = (node) => {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const argument = call?.positional[0];
  if (!call || !member?.key || !argument || !/^(?:load|unsafe_load|full_load|load_all)$/.test(member.name ?? ""))
    return null;
  const safe = member.name === "load_all" ? "safe_load_all" : "safe_load";
  const last = call.node.child("arguments")?.named.at(-1);
  const edits = [replacing(member.key, safe)];
  if (last && last !== argument) edits.push({ start: argument.end, end: last.end, text: "" });
  return { kind: "fix", title: `Read plain data only, with \`${safe}\``, edits };
};

/** A constant command without shell syntax becomes a list of its words. */
export const argumentList: FixTemplate = (node) => {
  const call = callSite(node);
  const command = call?.positional[0];
  const shell = call?.keywords.get("shell")?.parent;
  const text = stringValue(command ?? null);
  if (!call || !command || !shell || text === null || !/^[\w./:=@,+ -]+$/.test(text)) return null;
  const words = text.trim().split(/\s+/);
  const list = `[${words.map((word) => `"${word}"`).join(", ")}]`;
  return {
    kind: "fix",
    title: "Start the program without a shell",
    edits: [replacing(command, list), withoutArgument(shell)],
  };
};

/** Removes the setting that turns certificate checks off. */
export const verifyCertificates: FixTemplate = (node) => {
  if (node.type === "pair")
    return {
      kind: "fix",
      title: "Check the server's certificate",
      edits: [replacing(node, node.text.replace(/(?:false|0)$/, "true"))],
    };
  const call = callSite(node);
  const flag = (call?.keywords.get("verify") ?? call?.keywords.get("ssl"))?.parent;
  if (call && flag) return { kind: "fix", title: "Check the server's certificate", edits: [withoutArgument(flag)] };
  const right = node.child("right");
  if (right?.text === "False" && /\.(?:check_hostname|verify)$/.test(node.child("left")?.text ?? "")) {
    return { kind: "fix", title: "Check the server's certificate", edits: [replacing(right, "True")] };
  }
  return null;
};

/** Removes an argument together with the comma that belongs to it. */
function withoutArgument(argument: SyntaxNode) {
  const siblings = argument.parent?.children ?? [];
  const at = siblings.indexOf(argument);
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  if (before?.type === ",") return { start: before.start, end: argument.end, text: "" };
  const next = siblings[at + 2];
  if (after?.type === "," && next) return { start: argument.start, end: next.start, text: "" };
  return { start: argument.start, end: argument.end, text: "" };
}

/** `secure: false` → `secure: true`, and the same for keyword arguments. */
export const protectCookie: FixTemplate = (node) => {
  if (node.type === "pair") {
    const siblings = node.parent?.named ?? [node];
    const off = siblings.filter((pair) => /^["']?(?:secure|httpOnly)["']?\s*:\s*false$/.test(pair.text));
    const values = off.map((pair) => pair.child("value")).filter((value) => value !== null);
    return { kind: "fix", title: "Protect the cookie", edits: values.map((value) => replacing(value, "true")) };
  }
  const call = callSite(node);
  const flags = ["secure", "httponly"]
    .map((flag) => call?.keywords.get(flag))
    .filter((value) => value?.text === "False");
  const edits = flags.flatMap((value) => (value ? [replacing(value, "True")] : []));
  return edits.length > 0 ? { kind: "fix", title: "Protect the cookie", edits } : null;
};

/** `debug=True` → `debug=False`, `DEBUG = True` → `DEBUG = False`. */
export const debugOff: FixTemplate = (node) => {
  const call = callSite(node);
  const value = call ? (call.keywords.get("debug") ?? call.keywords.get("use_debugger")) : node.child("right");
  return value?.text === "True"
    ? { kind: "fix", title: "Switch debug mode off", edits: [replacing(value, "False")] }
    : null;
};

export const settingOn: FixTemplate = (node) => {
  const right = node.child("right");
  return right?.text === "False"
    ? { kind: "fix", title: "Switch the protection on", edits: [replacing(right, "True")] }
    : null;
};

/** A broken digest becomes SHA-256: the result differs, so stored digests must be made anew. */
export function strongerHash(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  const call = callSite(node);
  const name = call?.positional[0];
  const title = "Use SHA-256; digests stored so far must be made anew";
  if (file.family === "script" && name && stringValue(name) !== null) {
    const mark = name.text[0] ?? '"';
    return { kind: "suggestion", title, edits: [replacing(name, `${mark}sha256${mark}`)] };
  }
  const key = call ? memberOf(call.callee)?.key : null;
  return key && /^(?:md5|sha1)$/.test(key.text)
    ? { kind: "suggestion", title, edits: [replacing(key, "sha256")] }
    : null;
}
