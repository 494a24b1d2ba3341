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
  elements: {
    // Flat, as everything of ours that does not float.
    formButtonPrimary: { backgroundImage: "none", boxShadow: "none", "&::after": { display: "none" } },
    // Clerk draws the border as a faint shadow; ours is visible at 3 to 1. Twice the class, to win over its own.
    formFieldInput: { "&&:not(:focus)": { boxShadow: "0 0 0 1px var(--n-6)" } },
    cardBox: { border: "1px solid var(--n-4)", borderRadius: "10px", boxShadow: "none" },
    card: { boxShadow: "none" },
    footer: { backgroundImage: "none", background: "var(--n-2)", borderTop: "1px solid var(--n-4)" },
    userButtonPopoverCard: { border: "1px solid var(--n-4)", boxShadow: "var(--shadow)" },
    userButtonTrigger: {
      "&&:focus": { boxShadow: "none" },
      "&&:focus-visible": { borderRadius: "50%", outline: "2px solid var(--accent)", outlineOffset: "2px" },
    },
    avatarBox: { width: "26px", height: "26px" },
  },
};
