import { useEffect, useRef, useState } from "react";

/** A reader is told at most one sentence in this time. */
const QUIET_MS = 2_000;

/**
 * The text of a polite live region: the newest sentence, at most one every two seconds, so that a stream of findings
 * does not talk over the page. A sentence that is overtaken while it waits is not said.
 */
export function useAnnouncements(sentence: string): string {
  const [said, setSaid] = useState("");
  const lastSaidMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const say = () => {
      lastSaidMs.current = performance.now();
      setSaid(sentence);
    };
    const timer = setTimeout(say, Math.max(0, lastSaidMs.current + QUIET_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [sentence]);
  return said;
}
