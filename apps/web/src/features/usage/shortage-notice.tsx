import { usePlan } from "@/features/billing/use-plan.ts";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import { PlansLink } from "./plans-link.tsx";
import { describeShortage, type Shortage } from "./shortage.ts";

interface ShortageNoticeProps {
  readonly shortage: Shortage;
  /** What is safe, as a sentence. */
  readonly kept: string;
  /** Where the same can be reviewed without the model: the button's words, and what it does. */
  readonly withoutModel: { readonly label: string; readonly onPress: () => void } | null;
}

/** A review that the plan does not hold: what happened, what is safe, the ways on. */
export function ShortageNotice({ shortage, kept, withoutModel }: ShortageNoticeProps) {
  const plan = usePlan()?.plan;
  const { title, text } = describeShortage(shortage, kept);
  return (
    <Notice
      tone="limited"
      live="assertive"
      title={title}
      actions={
        <>
          {shortage.of === "model-reviews" && withoutModel !== null ? (
            <Button onClick={withoutModel.onPress}>{withoutModel.label}</Button>
          ) : null}
          {plan === "pro" ? null : <PlansLink look="button" />}
        </>
      }
    >
      <p>{text}</p>
    </Notice>
  );
}
