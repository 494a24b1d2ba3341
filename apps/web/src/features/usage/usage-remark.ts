import type { PlanUsage } from "@coderevai/contract/billing";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { formatDay, formatMoment } from "../../ui/format-day.ts";
import { leftOf, levelOf } from "./allowance-level.ts";

/** Something worth saying about what is left. Only the early word can be put away. */
export interface UsageRemark {
  readonly what: "units" | "model-reviews";
  readonly level: "near" | "full";
  readonly title: string;
  readonly text: string;
}

const number = (value: number) => value.toLocaleString("en");

/** The most pressing remarks first: what has run out, then what soon will. */
export function usageRemarks(usage: PlanUsage): readonly UsageRemark[] {
  const remarks = [unitsRemark(usage), modelRemark(usage)].filter((each) => each !== null);
  return remarks.toSorted((a, b) => Number(b.level === "full") - Number(a.level === "full"));
}

function unitsRemark({ units, period, plan }: PlanUsage): UsageRemark | null {
  const level = levelOf(units);
  if (level === "normal") return null;
  if (level === "near") {
    return {
      what: "units",
      level,
      title: `${number(leftOf(units))} of ${number(units.limit)} units left`,
      text: `They come back on ${formatDay(period.end)}.`,
    };
  }
  const held =
    units.reserved === 0
      ? ""
      : ` ${number(units.reserved)} are held by reviews that wait or run; what those do not read comes back.`;
  const pro = plan === "free" ? ` Pro has ${number(ENTITLEMENTS.pro.unitsPerPeriod)} a month.` : "";
  return {
    what: "units",
    level,
    title: "No units left",
    text: `Reviews start again on ${formatMoment(period.end)}.${held}${pro}`,
  };
}

function modelRemark({ modelReviews, period }: PlanUsage): UsageRemark | null {
  const level = levelOf(modelReviews);
  if (level === "normal") return null;
  const back = `come back on ${formatDay(period.end)}.`;
  if (level === "near") {
    const title = `${number(leftOf(modelReviews))} of ${number(modelReviews.limit)} reviews with the model left`;
    return { what: "model-reviews", level, title, text: `They ${back}` };
  }
  return {
    what: "model-reviews",
    level,
    title: "No reviews with the model left",
    text: `The engine reviews as before; reviews with the model ${back}`,
  };
}
