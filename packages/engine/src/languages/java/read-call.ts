import { accessPath, memberOf, unwrap } from "../../syntax/access-path.ts";
import type { CallUse } from "../../taint/flow-tables.ts";
import { cleanse, constant, UNKNOWN, union, type Value } from "../../taint/value.ts";
import { formattedText } from "../typed/formatted-text.ts";

/** What calls of Java's own library do that no table can say; null leaves the call to the tables. */
export function readJavaCall(use: CallUse): Value | null {
  const { call, name, given, receiver } = use;
  if (/(?:^|\.)(?:StringBuilder|StringBuffer|StringWriter)$/.test(name))
    return given.length === 0 ? constant("") : union(given);
  if (/(?:^|\.)(?:String|MessageFormat)\.format$/.test(name)) return formattedText(given);
  const member = memberOf(call.callee);
  if (member?.name === "formatted") return formattedText([receiver, ...given]);
  if (member?.name === "toString" && given.length === 0) return receiver;
  if (member?.name === "getName" && /\bFile\b/.test(name)) return cleanse(receiver, ["path"]);
  if (member?.name === "charAt") return characterAt(use);
  return entryByKey(use);
}

/** A character of a constant text is constant. */
function characterAt({ receiver, given }: CallUse): Value | null {
  const at = given[0]?.text ?? "";
  const isConstant = receiver.text !== null && !receiver.isBuilt && receiver.flows.length === 0 && /^\d{1,4}$/.test(at);
  const character = isConstant ? receiver.text?.[Number(at)] : undefined;
  return character === undefined ? null : constant(character);
}

/** `map.put("a", x)` fills one entry, and `map.get("a")` reads that one. */
function entryByKey({ state, call, given }: CallUse): Value | null {
  const member = memberOf(call.callee);
  const owner = member ? accessPath(unwrap(member.object)) : null;
  const key = given[0]?.text;
  if (!member?.name || !owner || key === null || key === undefined || !/^[\w.-]{1,60}$/.test(key)) return null;
  const slot = `${owner.join(".")}.[${key.replaceAll(".", "_")}]`;
  if (member.name === "put" && given.length === 2) {
    state.environment.write(slot, given[1] ?? UNKNOWN, false);
    return null;
  }
  const isRead = (member.name === "get" && given.length === 1) || member.name === "getOrDefault";
  return isRead ? (state.environment.read(slot) ?? null) : null;
}
