"use client";

import { UserButton } from "@clerk/nextjs";
import { useSyncExternalStore } from "react";
import styles from "./account-button.module.css";

const never = () => () => undefined;

/**
 * Clerk's own menu: profile, password, sign out. The box keeps its place until Clerk has loaded. On a busy machine that
 * can be before React takes over what the server drew, which holds no menu: so it is drawn after that.
 */
export function AccountButton() {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <div className={styles.box}>{isHere ? <UserButton /> : null}</div>;
}
