import type { OpenedReview } from "@coderevai/contract/review";

export function ReviewWorkspace({ initialReview }: { readonly initialReview: OpenedReview | null }) {
  return <p>{initialReview?.summary.title}</p>;
}
