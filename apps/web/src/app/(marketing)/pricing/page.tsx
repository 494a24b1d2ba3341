import type { Metadata } from "next";
import { PricingPage } from "@/features/pricing/pricing-page.tsx";

export const metadata: Metadata = {
  title: "Pricing",
  description: "Two plans, what each holds, what a unit is, and what happens at the limit. A price before every run.",
};

export default function Pricing() {
  return <PricingPage />;
}
