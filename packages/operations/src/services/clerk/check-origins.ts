import { createClerkInstance } from "@coderevai/platform/clerk-instance";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainClerk } from "./explain-clerk.ts";

/** Whether pages at APP_ORIGIN may sign people in, and whether sign-ins are sent to nobody else. */
export const checkOrigins = defineCheck({
  name: "clerk.origins",
  variables: ["CLERK_SECRET_KEY", "CLERK_API_URL", "APP_ORIGIN"],
  needs: ["clerk.secret-key"],
  run: async (values) => {
    const origin = values.APP_ORIGIN;
    const clerk = createClerkInstance(CONCERNS.clerkApi(values));
    const [instance, domains, redirectUrls] = await Promise.all([
      clerk.read(),
      clerk.domains(),
      clerk.redirectUrls(),
    ]).catch((error: unknown) => {
      throw explainClerk(error);
    });
    if (instance.environmentType === "development") return "A development instance lets every origin in.";
    const names = domains.map(({ name }) => name);
    const proxies = domains.flatMap(({ proxyUrl }) => (proxyUrl ? [originOf(proxyUrl)] : []));
    const allowed = [...proxies, ...(instance.allowedOrigins ?? [])];
    if (!allowed.includes(origin) && !isWithin(origin, names)) {
      throw new CheckProblem(
        "Clerk does not let pages at APP_ORIGIN sign people in.",
        "Add its domain to the instance at Clerk's dashboard, or mend APP_ORIGIN.",
      );
    }
    const foreign = redirectUrls
      .map(({ url }) => url)
      .find((url) => isWeb(url) && !allowed.includes(originOf(url)) && !isWithin(originOf(url), names));
    if (foreign !== undefined) {
      throw new CheckProblem(
        `Clerk sends sign-ins on to a host that is not of this installation: ${new URL(foreign).host.slice(0, 80)}.`,
        "Remove that redirect address at Clerk's dashboard, unless you know whose it is.",
      );
    }
    return `Pages at APP_ORIGIN may sign people in; ${redirectUrls.length} redirect addresses, none elsewhere.`;
  },
});

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/** Addresses of native apps have schemes of their own. */
function isWeb(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

/** Clerk lets in every host below a domain of the instance: https://clerk.com/docs/guides/dashboard/dns-domains/subdomain-allowlist */
function isWithin(origin: string, domains: readonly string[]): boolean {
  const { hostname } = new URL(origin);
  return domains.some((name) => hostname === name || hostname.endsWith(`.${name}`));
}
