"use client";

import { UserButton } from "@clerk/nextjs";
import { KeyRound } from "lucide-react";
import { useSyncExternalStore } from "react";
import styles from "./account-button.module.css";

const never = () => () => undefined;

/**
 * Clerk's own menu: profile, password, sign out; and our settings, which are seldom needed. The box keeps its place until
 * Clerk has loaded. On a busy machine that can be before React takes over what the server drew, which holds no menu: so it
 * is drawn after that.
 */
export function AccountButton() {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <div className={styles.box}>{isHere ? <AccountMenu /> : null}</div>;
}

function AccountMenu() {
  return (
    <UserButton>
      <UserButton.MenuItems>
        <UserButton.Link
          label="Settings and API keys"
          labelIcon={<KeyRound size={16} strokeWidth={1.5} aria-hidden />}
          href="/settings"
        />
      </UserButton.MenuItems>
    </UserButton>
  );
}
