import type { ReactNode } from "react";
import { ThemeProvider } from "@/features/theme/theme-provider.tsx";

/** Static and free of accounts: nothing here may read the request. */
export default function MarketingLayout({ children }: { readonly children: ReactNode }) {
  return <ThemeProvider>{children}</ThemeProvider>;
}
