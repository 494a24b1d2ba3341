import { Quote } from "lucide-react";

/** The shape of whatever a language model said: never the tick of a proof, never a severity. */
export function ModelMark({ size = 12 }: { readonly size?: number }) {
  return <Quote size={size} strokeWidth={1.5} aria-hidden="true" />;
}
