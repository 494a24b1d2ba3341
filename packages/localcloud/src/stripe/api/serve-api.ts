import Stripe from "stripe";
import type { Answer } from "../../http/answer.ts";
import { isSameSecret } from "../../http/is-same-secret.ts";
import { matchRoute } from "../../http/match-route.ts";
import { newStripeId } from "../new-stripe-id.ts";
import { StripeError } from "../stripe-error.ts";
import { stripeErrorAnswer } from "../stripe-error-answer.ts";
import { STRIPE_ROUTES } from "../stripe-routes.ts";
import type { StripeServices } from "../stripe-services.ts";
import { expand } from "./expand.ts";
import { fingerprintOf, type Idempotency } from "./idempotency.ts";
import { Params } from "./params.ts";
import { parseForm } from "./parse-form.ts";

export type ApiRequest = {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: { authorization?: string; "idempotency-key"?: string; "stripe-version"?: string; "content-type"?: string };
};

type Api = { services: StripeServices; idempotency: Idempotency; secretKey: string };

/** Answers one call of the REST API, refusals too, in Stripe's form. Runs through without waiting for anything. */
export function serveApi(api: Api, request: ApiRequest): Answer {
  const requestId = newStripeId("req");
  const answer = answerOnce(api, request, requestId);
  const headers = { "request-id": requestId, "stripe-version": Stripe.API_VERSION, ...answer.headers };
  return { ...answer, headers };
}

function answerOnce(api: Api, request: ApiRequest, requestId: string): Answer {
  try {
    checkHeaders(request, api.secretKey);
    const key = request.method === "POST" ? request.headers["idempotency-key"] : undefined;
    if (key === undefined) return call(api.services, request);
    const fingerprint = fingerprintOf(request.method, request.path, request.body);
    const known = api.idempotency.find(key, fingerprint);
    if (known) return known;
    const answer = attempt(() => call(api.services, request));
    api.idempotency.remember(key, fingerprint, answer, requestId);
    return answer;
  } catch (error) {
    return stripeErrorAnswer(error);
  }
}

function attempt(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    return stripeErrorAnswer(error);
  }
}

function checkHeaders({ headers, method }: ApiRequest, secretKey: string): void {
  const { authorization, "stripe-version": version, "content-type": type } = headers;
  if (!isSameSecret(authorization, `Bearer ${secretKey}`)) {
    const given = authorization?.replace(/^Bearer /, "") ?? "";
    throw new StripeError(`Invalid API Key provided: ${given.slice(0, 7)}***`, {
      status: 401,
      type: "invalid_request_error",
    });
  }
  if (version !== undefined && version !== Stripe.API_VERSION) {
    throw StripeError.invalid(`The local cloud speaks version ${Stripe.API_VERSION} only.`);
  }
  const isForm = type === undefined || type.startsWith("application/x-www-form-urlencoded");
  if (method === "POST" && !isForm) throw StripeError.invalid("Bodies are form-encoded.");
}

function call(services: StripeServices, request: ApiRequest): Answer {
  const { method, path } = request;
  const match = matchRoute(STRIPE_ROUTES, method, path);
  if (match.kind !== "found") {
    const sentence = `Unrecognized request URL (${method}: ${path}). The local cloud does not serve it.`;
    throw new StripeError(sentence, { status: 404, type: "invalid_request_error" });
  }
  const params = new Params(parseForm(method === "POST" ? request.body : request.query));
  params.allowOnly([...match.route.accepts, "expand"]);
  const answer = match.route.handle(services, { path: match.params, params, url: path });
  return { status: 200, json: expand(answer, params.texts("expand"), services.store) };
}
