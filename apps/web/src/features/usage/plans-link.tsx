import { buttonClass } from "@/ui/button-class.ts";
import { ExternalLink } from "@/ui/external-link.tsx";
import textLink from "@/ui/text-link.module.css";

/** To the plans in a tab of their own: what was typed or chosen here stays. */
export function PlansLink({ look }: { readonly look: "button" | "text" }) {
  return (
    <ExternalLink href="/pricing" className={look === "button" ? buttonClass({}) : textLink.link}>
      See the plans
    </ExternalLink>
  );
}
