import type { IncomingMessage } from "node:http";
import type { AdjustableClock } from "../adjustable-clock.ts";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { matchRoute } from "../http/match-route.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import { SEED_EMAIL } from "../seed-email.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import type { MachineKeys } from "../state/load-machine-keys.ts";
import { checkCaller } from "./check-caller.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "./clerk-call.ts";
import { clerkControlRoutes } from "./clerk-control-routes.ts";
import { clerkErrorAnswer } from "./clerk-error-answer.ts";
import { CLERK_ROUTES } from "./clerk-routes.ts";
import { ClerkStore } from "./clerk-store.ts";
import { CLIENT_COOKIE } from "./client-cookies.ts";
import { INSTANCE } from "./instance.ts";
import { InstanceSettings } from "./instance-settings.ts";
import { isClerkSnapshot } from "./is-clerk-snapshot.ts";
import { parseClerkBody } from "./parse-clerk-body.ts";
import { parseCookies } from "./parse-cookies.ts";
import { Password } from "./password.ts";
import type { ClerkSnapshot } from "./records.ts";
import { TokenMinter } from "./token-minter.ts";

const MAX_BODY_BYTES = 65_536;

type Options = { keys: MachineKeys; clock: AdjustableClock; appOrigin: string; changed(): void };

/** Clerk's front end API and back end API on one port: their paths do not overlap. */
export class ClerkStandIn implements StandIn {
  readonly name = "clerk";
  readonly controlRoutes: readonly ControlRoute[];
  readonly #keys: MachineKeys;
  readonly #services: ClerkServices;
  #server: LoopbackServer | undefined;

  private constructor(options: Options, minter: TokenMinter) {
    const store = new ClerkStore(options.clock, options.changed);
    this.#keys = options.keys;
    const settings = new InstanceSettings(options.appOrigin);
    this.#services = { store, settings, minter, clock: options.clock, appOrigin: options.appOrigin };
    this.controlRoutes = clerkControlRoutes(store);
  }

  static async create(options: Options): Promise<ClerkStandIn> {
    const minter = await TokenMinter.fromPem(options.keys.clerkPrivatePem, options.keys.clerkPublicPem);
    return new ClerkStandIn(options, minter);
  }

  /** The user whose password `npm start` prints. A password changed since stays changed. */
  async prepare(): Promise<void> {
    const { store } = this.#services;
    if (store.userByEmail(SEED_EMAIL)) return;
    const passwordHash = await Password.hash(this.#keys.seedPassword);
    store.addUser(SEED_EMAIL, passwordHash, { firstName: "Local", lastName: "Developer" });
  }

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    this.#server = await startLoopbackServer({
      preferredPort,
      handle: (request) => this.#handle(request),
      answerError: clerkErrorAnswer,
    });
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  snapshot(): ClerkSnapshot {
    return this.#services.store.snapshot();
  }

  restore(state: unknown): boolean {
    if (!isClerkSnapshot(state)) return false;
    this.#services.store.restore(state);
    return true;
  }

  env(): Record<string, string> {
    const url = this.#server?.url ?? "";
    return {
      CLERK_PUBLISHABLE_KEY: INSTANCE.publishableKey,
      CLERK_SECRET_KEY: this.#keys.clerkSecretKey,
      CLERK_JWT_KEY: this.#keys.clerkPublicPem,
      CLERK_API_URL: url,
      CLERK_FAPI_URL: url,
      CLERK_PROXY_URL: INSTANCE.proxyPath,
    };
  }

  async #handle(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://loopback");
    /** Browsers send PATCH and DELETE as POST with the real method in the address. */
    const method = (url.searchParams.get("_method") ?? request.method ?? "GET").toUpperCase();
    const match = matchRoute(CLERK_ROUTES, method, url.pathname);
    if (match.kind !== "found") {
      const sentence = `The Clerk stand-in does not serve ${method} ${url.pathname}.`;
      throw new HttpError(404, "resource_not_found", sentence);
    }
    checkCaller(match.route.caller, request.headers, this.#keys.clerkSecretKey);
    const text = await readBody(request, MAX_BODY_BYTES);
    const call = this.#call(request, url, match.route, match.params, text);
    // A refusal carries cookies too: the browser behind a wrong password is known the next time.
    const answer = await this.#answer(match.route, call).catch(clerkErrorAnswer);
    return { ...answer, setCookies: [...call.setCookies, ...(answer.setCookies ?? [])] };
  }

  async #answer(route: ClerkRoute, call: ClerkCall): Promise<Answer> {
    return route.handle(this.#services, call);
  }

  #call(
    request: IncomingMessage,
    url: URL,
    route: ClerkRoute,
    params: Record<string, string>,
    text: string,
  ): ClerkCall {
    const proxyUrl = request.headers["clerk-proxy-url"];
    const proxyOrigin = typeof proxyUrl === "string" && URL.canParse(proxyUrl) ? new URL(proxyUrl).origin : undefined;
    return {
      params,
      query: url.searchParams,
      body: parseClerkBody(route.caller, request.headers["content-type"], text),
      client: this.#services.store.clientByCookie(parseCookies(request.headers.cookie).get(CLIENT_COOKIE)),
      origin: request.headers.origin ?? proxyOrigin ?? this.#services.appOrigin,
      setCookies: [],
    };
  }
}
