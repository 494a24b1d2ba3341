import type { ReactNode } from "react";
import { DevelopmentHint } from "@/features/account/development-hint.tsx";
import { ThemeToggle } from "@/features/theme/theme-toggle.tsx";
import { Brand } from "@/ui/brand.tsx";
import styles from "./layout.module.css";

/** Clerk's form on the left, what it opens on the right; on phones the form alone. */
export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <a href="/" className={styles.home} aria-label="CodeRevAI, to the start page">
          <Brand />
        </a>
        <ThemeToggle />
      </header>
      <main id="main" className={styles.main}>
        <div className={styles.form}>
          {children}
          <DevelopmentHint />
        </div>
      </main>
      <aside className={styles.aside} aria-label="What an account is for">
        <p className={styles.claim}>Code review that shows its&nbsp;work.</p>
        <ul className={styles.facts}>
          <li>Every review you run is kept with its findings, and you can open it again.</li>
          <li>Your source is stored encrypted, shown to you alone, and deleted when you say so.</li>
          <li>Reviewed code is only ever read. It is never run, installed or sent elsewhere.</li>
        </ul>
      </aside>
    </div>
  );
}
