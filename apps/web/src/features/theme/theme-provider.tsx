"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";

interface ThemeProviderProps {
  readonly children: ReactNode;
  /** For the one inline script that sets the theme before the first paint, on pages with a nonce policy. */
  readonly nonce?: string | undefined;
}

/** Light or dark by `data-theme`: the system's choice until the person makes one. */
export function ThemeProvider({ children, nonce }: ThemeProviderProps) {
  return (
    <NextThemes
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemes>
  );
}
