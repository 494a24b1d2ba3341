import type { SinkUse } from "../../taint/sink.ts";
import { HOLE } from "../../taint/value.ts";

/** With a constant host in front, the sender chooses a path on it, not where the request goes. */
export function choosesHost(use: SinkUse): boolean {
  const text = use.value.text;
  if (text === null) return true;
  const before = text.slice(0, text.indexOf(HOLE));
  return !/^[a-z]+:\/\/[^/\s]+\/|^\/(?!\/)|^[\w.-]+\/|^[?#]/i.test(before);
}
