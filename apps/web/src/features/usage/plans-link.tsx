import { buttonClass } from "@/ui/button-class.ts";
import { ExternalLink } from "@/ui/external-link.tsx";
import textLink from "@/ui/text-link.module.css";

interface PlansLinkProps {
  readonly look: "button" | "text";
  /** Other words, for the middle of a sentence. */
  readonly words?: string;
}

/** To the plans in a tab of their own: what was typed or chosen here stays. */
export function PlansLink({ look, words = "See the plans" }: PlansLinkProps) {
  return (
    <ExternalLink href="/pricing" className={look === "button" ? buttonClass({}) : textLink.link}>
      {words}
    </ExternalLink>
  );
}
