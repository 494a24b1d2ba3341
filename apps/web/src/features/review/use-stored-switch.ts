import { useCallback, useEffect, useState } from "react";

/** A switch that this browser remembers. Until somebody used it, and on the server, it is as `initially` says. */
export function useStoredSwitch(
  key: string,
  initially: "on" | "off",
): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(initially === "on");
  useEffect(() => {
    setIsOn(readSwitch(key, initially) === "on");
  }, [key, initially]);
  const set = useCallback(
    (next: boolean) => {
      setIsOn(next);
      writeSwitch(key, next);
    },
    [key],
  );
  return [isOn, set];
}

function readSwitch(key: string, initially: string): string {
  try {
    return localStorage.getItem(key) ?? initially;
  } catch {
    return initially;
  }
}

function writeSwitch(key: string, isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is forbidden here: the switch holds until the page is left.
  }
}
