import type { ClerkProvider } from "@clerk/nextjs";
import type { ComponentProps } from "react";

type Appearance = NonNullable<ComponentProps<typeof ClerkProvider>["appearance"]>;

/** Clerk's own components in our tokens. They are custom properties, so light and dark follow by themselves. */
export const CLERK_APPEARANCE: Appearance = {
  variables: {
    colorPrimary: "var(--n-9)",
    colorPrimaryForeground: "var(--n-1)",
    colorForeground: "var(--n-9)",
    colorMutedForeground: "var(--n-7)",
    colorMuted: "var(--n-2)",
    colorBackground: "var(--n-0)",
    colorInput: "var(--n-0)",
    colorInputForeground: "var(--n-9)",
    colorNeutral: "var(--n-9)",
    colorBorder: "var(--n-6)",
    colorRing: "var(--accent)",
    colorDanger: "var(--critical)",
    colorSuccess: "var(--ok)",
    colorWarning: "var(--medium)",
    colorShadow: "transparent",
    fontFamily: "var(--sans)",
    fontFamilyButtons: "var(--sans)",
    fontSize: "13px",
    borderRadius: "6px",
  },
};
