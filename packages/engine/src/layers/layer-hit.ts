import type { LayerRule } from "./layer-rule.ts";
import type { TextSpan } from "./text-span.ts";

/** A mapped rule that spoke about a place. */
export interface LayerHit extends TextSpan {
  readonly rule: LayerRule;
}
