import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "@/ui/tokens.css";
import "@/ui/base.css";

export const metadata: Metadata = {
  title: { default: "CodeRevAI: code review that shows its work", template: "%s · CodeRevAI" },
  description:
    "Paste code and get findings that were checked before you see them: exact lines, the path from source to sink, and fixes that were applied and reviewed again.",
  applicationName: "CodeRevAI",
  robots: { index: true, follow: true },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  // The page colours of tokens.css: the browser paints its own bars before any style sheet is read.
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f11" },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
