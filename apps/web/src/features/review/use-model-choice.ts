import type { ModelOffer } from "./model-offer.ts";
import { useStoredSwitch } from "./use-stored-switch.ts";

/** Whether the model is asked. */
export interface ModelChoice {
  readonly offer: ModelOffer;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}

/** The choice to ask the model, remembered by this browser; off until it is made. Null where there is no model. */
export function useModelChoice(offer: ModelOffer | null): ModelChoice | null {
  const [isOn, set] = useStoredSwitch("coderevai.ask-model", "off");
  return offer === null ? null : { offer, isOn, set };
}
