import { useEffect, useRef } from "react";
import { commandOf, type KeyPress, type WorkspaceCommand } from "./workspace-keys.ts";

/** Listens to the keys of the page. A key that something else has used already, such as a menu, is left alone. */
export function useWorkspaceKeys(hasSingleKeys: boolean, run: (command: WorkspaceCommand) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf(pressOf(event, hasSingleKeys));
      if (command !== null && latest.current(command)) event.preventDefault();
    };
    // On the way down: a focused button or menu would take the Enter of Ctrl Enter for itself.
    const onRunKey = (event: KeyboardEvent) => {
      if (commandOf(pressOf(event, hasSingleKeys)) !== "run" || isWithin(event.target, "[role=dialog]")) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current("run");
    };
    window.addEventListener("keydown", onRunKey, { capture: true });
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onRunKey, { capture: true });
      window.removeEventListener("keydown", onKeyDown);
    };
  }, [hasSingleKeys]);
}

function pressOf(event: KeyboardEvent, hasSingleKeys: boolean): KeyPress {
  return {
    key: event.key,
    hasCommandKey: event.ctrlKey || event.metaKey,
    hasAltKey: event.altKey,
    isTyping: isTyping(event.target),
    hasSingleKeys,
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return isWithin(target, "input:not([type=radio], [type=checkbox]), textarea, select, [role=menu], [role=dialog]");
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
