import { INSTANCE } from "./instance.ts";

const MAX_REDIRECT_URLS = 100;

type RedirectUrl = { id: string; url: string; createdAt: number };

/** What the owner of the instance enters at the dashboard. A restart begins anew with what the product needs. */
export class InstanceSettings {
  /** The one domain. Browsers reach the front end API through the product, so its proxy is there. */
  readonly domain: { id: string; name: string; proxyUrl: string };
  allowedOrigins: string[] | null = null;
  readonly redirectUrls = new Map<string, RedirectUrl>();

  constructor(appOrigin: string) {
    this.domain = {
      id: "dmn_local",
      name: INSTANCE.domain,
      proxyUrl: `${appOrigin}${INSTANCE.proxyPath}`,
    };
  }

  /** False when there are too many. */
  addRedirectUrl(one: RedirectUrl): boolean {
    if (this.redirectUrls.size >= MAX_REDIRECT_URLS) return false;
    this.redirectUrls.set(one.id, one);
    return true;
  }
}
