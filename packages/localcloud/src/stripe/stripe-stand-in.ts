import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { AdjustableClock } from "../adjustable-clock.ts";
import type { Answer } from "../http/answer.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { Idempotency } from "./api/idempotency.ts";
import { serveApi } from "./api/serve-api.ts";
import type { AfterRetries } from "./life/retry-rules.ts";
import { runDue } from "./life/run-due.ts";
import { newEvent } from "./objects/new-event.ts";
import { servePage } from "./pages/serve-page.ts";
import { PRO_PRICE_ID, seedCatalog } from "./seed-catalog.ts";
import { isWanted, seedWebhookEndpoint } from "./seed-webhook-endpoint.ts";
import { movePages } from "./store/move-pages.ts";
import { isStripeSnapshot, loadStore, type StripeSnapshot, saveStore } from "./store/save-store.ts";
import { StripeStore } from "./store/stripe-store.ts";
import { stripeControlRoutes } from "./stripe-control-routes.ts";
import { stripeErrorAnswer } from "./stripe-error-answer.ts";
import { type StripeFault, takeStripeFault } from "./stripe-fault.ts";
import type { StripeServices } from "./stripe-services.ts";
import { StripeSteering } from "./stripe-steering.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";

const MAX_BODY_BYTES = 65_536;
const LOOK_EVERY_MS = 1_000;
const DEFAULT_PARALLEL = 10;

type Options = {
  /** Any secret of this machine; the API key and the webhook secret are derived from it. */
  secret: string;
  clock: AdjustableClock;
  /** Where events are delivered. */
  webhookUrl: string;
  /** How many deliveries may be under way at once; 10 when left out. */
  parallelWebhooks?: number;
  /** Of the seeded price, when it is to differ from the product's. */
  proAmountMinor?: number;
  changed?(): void;
};

/**
 * Stripe's API with the pages it hosts and the webhooks it sends, for one account that sells subscriptions by card:
 * https://docs.stripe.com/api
 */
export class StripeStandIn implements StandIn {
  readonly name = "stripe";
  readonly controlRoutes: readonly ControlRoute[];
  readonly steering: StripeSteering;
  readonly webhooks: WebhookSender;
  readonly #options: Options;
  readonly #keys: { api: string; webhook: string };
  readonly #services: StripeServices;
  readonly #idempotency = new Idempotency();
  #fault: StripeFault = { mode: "none" };
  #afterRetries: AfterRetries = "cancel";
  #server: LoopbackServer | undefined;
  #url = "";
  #lookedAtS = 0;
  #look: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    const key = (name: string) =>
      createHash("sha256").update(`stripe ${name}\0${options.secret}`).digest("hex").slice(0, 40);
    this.#options = options;
    this.#keys = { api: `sk_test_local_${key("api")}`, webhook: `whsec_local_${key("webhook")}` };
    this.webhooks = new WebhookSender({
      url: options.webhookUrl,
      secret: this.#keys.webhook,
      parallel: options.parallelWebhooks ?? DEFAULT_PARALLEL,
      changed: () => this.#changed(),
    });
    this.#services = this.#makeServices();
    this.steering = new StripeSteering(this.#services, (rule) => {
      this.#afterRetries = rule;
    });
    this.controlRoutes = stripeControlRoutes({
      store: this.#services.store,
      steering: this.steering,
      sender: this.webhooks,
      setFault: (fault) => this.setFault(fault),
    });
  }

  #makeServices(): StripeServices {
    const store = new StripeStore();
    const nowS = () => Math.floor(this.#options.clock.now() / 1_000);
    return {
      store,
      nowS,
      baseUrl: () => this.#url,
      afterRetries: () => this.#afterRetries,
      tell: (type, object, previous) => {
        const event = store.events.put(newEvent({ type, object, previous }, nowS()));
        if (isWanted(store, this.#options.webhookUrl, type)) this.webhooks.take(event);
        else event.delivery = "given-up";
        this.#changed();
      },
    };
  }

  async prepare(): Promise<void> {
    const { store, nowS } = this.#services;
    seedCatalog(store, nowS(), this.#options.proAmountMinor);
    seedWebhookEndpoint(store, this.#options.webhookUrl, nowS());
  }

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    await this.#listen(preferredPort);
    this.webhooks.restart();
    this.#look = setInterval(() => this.#runDue(), LOOK_EVERY_MS).unref();
    for (const event of this.#services.store.events.all()) if (event.delivery === "waiting") this.webhooks.take(event);
    return { url: this.#url, port: Number(new URL(this.#url).port) };
  }

  async #listen(preferredPort: number | undefined): Promise<void> {
    this.#server = await startLoopbackServer({
      preferredPort,
      handle: (request) => this.#handle(request),
      answerError: stripeErrorAnswer,
    });
    movePages(this.#services.store, this.#url, this.#server.url);
    this.#url = this.#server.url;
  }

  async stop(): Promise<void> {
    clearInterval(this.#look);
    this.webhooks.stop();
    await this.#close();
  }

  async #close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.stop();
  }

  snapshot(): StripeSnapshot {
    return saveStore(this.#services.store, this.#idempotency.all(), this.#url);
  }

  restore(state: unknown): boolean {
    if (!isStripeSnapshot(state)) return false;
    loadStore(this.#services.store, state);
    this.#idempotency.load(state.answers);
    this.#url = state.baseUrl;
    return true;
  }

  env() {
    return {
      STRIPE_SECRET_KEY: this.#keys.api,
      STRIPE_WEBHOOK_SECRET: this.#keys.webhook,
      STRIPE_PRICE_PRO_MONTHLY: PRO_PRICE_ID,
      STRIPE_API_BASE: this.#url,
    } satisfies Record<string, string>;
  }

  /** Misbehaves until another fault is set. */
  async setFault(fault: StripeFault): Promise<void> {
    // A copy, because a counted fault is spent.
    this.#fault = { ...fault };
    if (fault.mode === "refuse") await this.#close();
    else if (!this.#server) await this.#listen(Number(new URL(this.#url).port));
  }

  async #handle(incoming: IncomingMessage): Promise<Answer | undefined> {
    const url = new URL(incoming.url ?? "/", "http://loopback");
    const visit = {
      method: incoming.method ?? "GET",
      path: url.pathname,
      query: url.search.slice(1),
      body: await readBody(incoming, MAX_BODY_BYTES),
    };
    this.#runDue();
    if (!url.pathname.startsWith("/v1/")) {
      return servePage(this.#services, { ...visit, origin: incoming.headers.origin });
    }
    if (this.#fault.mode === "hang") return undefined;
    if (this.#fault.mode === "slow") await wait(this.#fault.delayMs);
    if (takeStripeFault(this.#fault, "500")) return stripeErrorAnswer(new Error("a fault was ordered"));
    const answer = this.#answer(visit, incoming);
    if (takeStripeFault(this.#fault, "drop")) {
      incoming.socket.destroy();
      return undefined;
    }
    return answer;
  }

  #answer(visit: { method: string; path: string; query: string; body: string }, { headers }: IncomingMessage): Answer {
    const api = { services: this.#services, idempotency: this.#idempotency, secretKey: this.#keys.api };
    const one = (name: string) => headers[name]?.toString();
    const answer = serveApi(api, {
      ...visit,
      headers: {
        authorization: headers.authorization,
        "idempotency-key": one("idempotency-key"),
        "stripe-version": one("stripe-version"),
        "content-type": headers["content-type"],
      },
    });
    if (visit.method !== "GET") this.#changed();
    return answer;
  }

  /** Moments are whole seconds, so one look in each of them is enough. */
  #runDue(): void {
    const nowS = this.#services.nowS();
    if (nowS === this.#lookedAtS) return;
    this.#lookedAtS = nowS;
    runDue(this.#services);
  }

  #changed(): void {
    this.#options.changed?.();
  }
}
