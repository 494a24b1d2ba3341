import type { Metadata } from "next";
import { readModelOffer } from "@/features/account/read-model-offer.ts";
import { requireSession } from "@/features/account/require-session.ts";
import { ReviewWorkspace } from "@/features/review/review-workspace.tsx";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage() {
  await requireSession("/review");
  return <ReviewWorkspace initialReview={null} model={await readModelOffer()} />;
}
