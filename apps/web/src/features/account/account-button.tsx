"use client";

import { UserButton } from "@clerk/nextjs";
import styles from "./account-button.module.css";

/** Clerk's own menu: profile, password, sign out. The box keeps its place until Clerk has loaded. */
export function AccountButton() {
  return (
    <div className={styles.box}>
      <UserButton />
    </div>
  );
}
