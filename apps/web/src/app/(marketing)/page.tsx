import { ChecksSection } from "@/features/landing/checks-section.tsx";
import { DemoReview } from "@/features/landing/demo-review.tsx";
import { GreenSection } from "@/features/landing/green-section.tsx";
import { Hero } from "@/features/landing/hero.tsx";
import { OfflineSection } from "@/features/landing/offline-section.tsx";
import { SAMPLE_REVIEW } from "@/features/landing/sample-review.ts";
import { formatBytes } from "@/ui/format-bytes.ts";
import { highlightSource } from "@/ui/highlight-source.ts";

export default function LandingPage() {
  const file = SAMPLE_REVIEW.files[0];
  if (!file) throw new Error("sample-review.json has no reviewed file: record it anew.");
  return (
    <>
      <Hero />
      <DemoReview
        path={file.path}
        size={formatBytes(file.sizeBytes)}
        coverage={`1 file, ${file.reviewedBytes.toLocaleString("en-US")} of ${formatBytes(file.sizeBytes)} read`}
        lines={highlightSource(SAMPLE_REVIEW.source, file.language)}
        findings={SAMPLE_REVIEW.findings}
      />
      <ChecksSection />
      <GreenSection />
      <OfflineSection />
    </>
  );
}
