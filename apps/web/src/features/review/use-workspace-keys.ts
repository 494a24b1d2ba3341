import { useEffect, useRef } from "react";
import { commandOf, type WorkspaceCommand } from "./workspace-keys.ts";

/** Listens to the keys of the page. A key that something else has used already, such as a menu, is left alone. */
export function useWorkspaceKeys(hasSingleKeys: boolean, run: (command: WorkspaceCommand) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf({
        key: event.key,
        hasCommandKey: event.ctrlKey || event.metaKey,
        hasAltKey: event.altKey,
        isTyping: isTyping(event.target),
        hasSingleKeys,
      });
      if (command !== null && latest.current(command)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [hasSingleKeys]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=menu], [role=dialog]") !== null;
}
