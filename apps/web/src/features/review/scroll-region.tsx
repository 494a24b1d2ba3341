import type { ComponentProps } from "react";

interface ScrollRegionProps extends ComponentProps<"section"> {
  readonly label: string;
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it (WCAG 2.1.1).
const KEYBOARD_REACHABLE = { tabIndex: 0 };

/** A named part of the page that scrolls by itself. */
export function ScrollRegion({ label, ...rest }: ScrollRegionProps) {
  return <section {...rest} {...KEYBOARD_REACHABLE} aria-label={label} />;
}
