/** Holds the settings of a `webhook-host.ts` as JSON. */
export const HOST_VARIABLE = "CODEREVAI_PROVE_HOST";
/** Tells a host at which point to die. */
export const CRASH_HEADER = "x-prove-crash";

export interface HostSettings {
  readonly databaseUrl: string;
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecrets: readonly [string, ...string[]];
    readonly pricePro: string;
    readonly apiBase: string;
  };
}
