import { useCallback, useEffect, useState } from "react";

/** A switch that this browser remembers. It is on until somebody turned it off; on the server it is on. */
export function useStoredSwitch(key: string): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(true);
  useEffect(() => {
    setIsOn(readSwitch(key));
  }, [key]);
  const set = useCallback(
    (next: boolean) => {
      setIsOn(next);
      writeSwitch(key, next);
    },
    [key],
  );
  return [isOn, set];
}

function readSwitch(key: string): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

function writeSwitch(key: string, isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is forbidden here: the switch holds until the page is left.
  }
}
