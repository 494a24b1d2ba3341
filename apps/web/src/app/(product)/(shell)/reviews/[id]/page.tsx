import { AppError } from "@coderevai/contract/app-error";
import { ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readModelOffer } from "@/features/account/read-model-offer.ts";
import { requireSession } from "@/features/account/require-session.ts";
import { ReviewBeyondPlan } from "@/features/history/review-beyond-plan.tsx";
import { StoredReview } from "@/features/project-review/stored-review.tsx";
import { getCaller } from "@/trpc/server.tsx";

interface ReviewPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * Null for “not there” and for “not yours” alike: the answer must not tell them apart. `beyond-plan` is the owner's own,
 * and older than what the plan shows.
 */
const openReview = cache(async (id: string): Promise<OpenedReview | "beyond-plan" | null> => {
  const reviewId = ReviewId.safeParse(id);
  if (!reviewId.success) return null;
  await requireSession(`/reviews/${id}`);
  try {
    return await (await getCaller()).history.open({ reviewId: reviewId.data });
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isBeyondPlan(error)) return "beyond-plan";
    throw error;
  }
});

function isNotFound(error: unknown): boolean {
  if (!(error instanceof TRPCError)) return false;
  return error.code === "NOT_FOUND" || (AppError.is(error.cause) && error.cause.code === "review.not-found");
}

function isBeyondPlan(error: unknown): boolean {
  return error instanceof TRPCError && AppError.is(error.cause) && error.cause.code === "review.beyond-plan";
}

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  const { id } = await params;
  await requireSession(`/reviews/${id}`);
  const review = await openReview(id);
  if (review === "beyond-plan") return { title: "An older review" };
  return { title: review?.summary.title ?? "No such review" };
}

export default async function StoredReviewPage({ params }: ReviewPageProps) {
  const { id } = await params;
  await requireSession(`/reviews/${id}`);
  const review = await openReview(id);
  if (review === null) notFound();
  if (review === "beyond-plan") return <ReviewBeyondPlan />;
  const { summary, feedback, egress } = review;
  // Of many files the page gets the head alone; findings and ledger come by the stream.
  return summary.kind === "code" ? (
    <StoredReview key={summary.id} kind="code" review={review} model={await readModelOffer()} />
  ) : (
    <StoredReview key={summary.id} kind="project" project={{ summary, feedback, egress }} />
  );
}
