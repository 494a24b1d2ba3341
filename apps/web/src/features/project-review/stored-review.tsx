"use client";

import type { OpenedReview } from "@coderevai/contract/review";
import dynamic from "next/dynamic";
import type { ModelOffer } from "@/features/review/model-offer.ts";
import type { OpenedProject } from "./opened-project.ts";

/** Each kind of page loads alone: one review is never both. */
const ReviewWorkspace = dynamic(() =>
  import("@/features/review/review-workspace.tsx").then((module) => module.ReviewWorkspace),
);
const ProjectReview = dynamic(() => import("./project-review.tsx").then((module) => module.ProjectReview));

/** A stored review, as its kind is read: code beside its findings, or a tree of files. */
export type StoredReviewProps =
  | { readonly kind: "code"; readonly review: OpenedReview; readonly model: ModelOffer | null }
  | { readonly kind: "project"; readonly project: OpenedProject };

export function StoredReview(props: StoredReviewProps) {
  return props.kind === "code" ? (
    <ReviewWorkspace initialReview={props.review} model={props.model} />
  ) : (
    <ProjectReview {...props.project} />
  );
}
