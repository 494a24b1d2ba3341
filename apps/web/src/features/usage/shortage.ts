import { formatMoment } from "../../ui/format-day.ts";

/** Why a review was not started: the period's units, or its reviews with the model, do not suffice. */
export type Shortage =
  | { readonly of: "units"; readonly neededUnits: number; readonly leftUnits: number; readonly resetsAt: Date | null }
  | { readonly of: "model-reviews"; readonly resetsAt: Date | null };

/** Reads a refusal's details; null for every other failure. */
export function shortageOf({ code, details }: { readonly code: string; readonly details: unknown }): Shortage | null {
  const resetsAtMs = numberIn(details, "resetsAtMs");
  const resetsAt = resetsAtMs === null ? null : new Date(resetsAtMs);
  if (code === "units.model-reviews-exhausted") return { of: "model-reviews", resetsAt };
  if (code !== "units.exhausted") return null;
  const neededUnits = numberIn(details, "neededUnits") ?? 1;
  return { of: "units", neededUnits, leftUnits: numberIn(details, "leftUnits") ?? 0, resetsAt };
}

function numberIn(details: unknown, name: string): number | null {
  if (typeof details !== "object" || details === null) return null;
  const value: unknown = Reflect.get(details, name);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

interface ShortageWords {
  readonly title: string;
  readonly text: string;
}

/** What happened and what is safe; what to do stands on the buttons. */
export function describeShortage(shortage: Shortage, kept: string): ShortageWords {
  const back = shortage.resetsAt === null ? "" : ` on ${formatMoment(shortage.resetsAt)}`;
  if (shortage.of === "model-reviews") {
    return {
      title: "No reviews with the model left",
      text: `The review was not started and nothing was spent. ${kept} The engine alone can review it now; reviews with the model come back${back}.`,
    };
  }
  const { neededUnits, leftUnits } = shortage;
  return {
    title: leftUnits === 0 ? "No units left" : "Not enough units left",
    text: `This review needs ${unitsOf(neededUnits)} and ${leftUnits === 0 ? "none is" : `${unitsOf(leftUnits)} ${leftUnits === 1 ? "is" : "are"}`} left. It was not started and nothing was spent. ${kept} Units come back${back}.`,
  };
}

function unitsOf(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "unit" : "units"}`;
}
