"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { IconButton } from "@/ui/icon-button.tsx";
import styles from "./theme-toggle.module.css";

/** Both glyphs are drawn and CSS shows one, so that the server need not know the theme. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <IconButton
      label="Switch between light and dark"
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
    >
      <Moon size={16} strokeWidth={1.5} aria-hidden className={styles.moon} />
      <Sun size={16} strokeWidth={1.5} aria-hidden className={styles.sun} />
    </IconButton>
  );
}
