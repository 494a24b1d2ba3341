import type { ReactNode } from "react";
import { IntakeKeeper } from "@/features/intake/intake-keeper.tsx";

/** One layout for all that can be given for review: going from one to another loses nothing. */
export default function ReviewLayout({ children }: { readonly children: ReactNode }) {
  return <IntakeKeeper>{children}</IntakeKeeper>;
}
