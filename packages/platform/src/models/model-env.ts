import { z } from "zod";

/** Money is counted in millionths of a US dollar, so a price per million tokens in dollars is one per token in these. */
export interface ModelPrice {
  readonly inputMicroUsdPerToken: number;
  readonly outputMicroUsdPerToken: number;
}

/** Tokens, input and output together, that may be spent; days are UTC days. */
export interface ModelCaps {
  readonly perRequest: number;
  readonly perOwnerDay: number;
  readonly perDay: number;
}

/** The model that reviews may ask. Holds the key: never logged, never sent anywhere but to `baseUrl`. */
export interface ModelEnv {
  readonly provider: "gemini" | "openai-compatible";
  readonly name: string;
  readonly baseUrl: string;
  /** Null for a server that asks for none. */
  readonly apiKey: string | null;
  readonly price: ModelPrice;
  readonly caps: ModelCaps;
}

const DEFAULT_GEMINI_MODEL = "gemini-3.8-flash";
const DEFAULT_GEMINI_URL = "https://generativelanguage.googleapis.com/v1beta";
/** Google's list price of the default model in November 2026, in US dollars for a million tokens. */
const GEMINI_PRICE = { input: 0.75, output: 3.75 };

const tokens = (standard: number) => z.coerce.number().int().min(1_000).max(1e12).default(standard);
const dollars = z.coerce.number().min(0).max(10_000).optional();
/** An empty variable is one that is not set, as in a copied .env.example. */
const unset = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? undefined : value), schema);

/** The variables of the model. All may be absent: then the engine alone answers. */
export const MODEL_VARIABLES = {
  GEMINI_API_KEY: unset(z.string().optional()),
  GEMINI_MODEL: unset(
    z
      .string()
      .regex(/^[\w.-]{1,64}$/, "is not a model name")
      .default(DEFAULT_GEMINI_MODEL),
  ),
  GEMINI_BASE_URL: unset(
    z.url("is not an address").refine(isSafeUrl, "must begin with https://").default(DEFAULT_GEMINI_URL),
  ),
  OPENAI_COMPATIBLE_BASE_URL: unset(
    z.url("is not an address").refine(isSafeUrl, "must begin with https://").optional(),
  ),
  OPENAI_COMPATIBLE_MODEL: unset(z.string().max(200).optional()),
  OPENAI_COMPATIBLE_API_KEY: unset(z.string().optional()),
  MODEL_INPUT_USD_PER_MILLION_TOKENS: unset(dollars),
  MODEL_OUTPUT_USD_PER_MILLION_TOKENS: unset(dollars),
  MODEL_MAX_TOKENS_PER_REQUEST: unset(tokens(200_000)),
  MODEL_MAX_TOKENS_PER_USER_DAY: unset(tokens(2_000_000)),
  MODEL_MAX_TOKENS_PER_DAY: unset(tokens(20_000_000)),
};

type ModelVariables = z.infer<z.ZodObject<typeof MODEL_VARIABLES>>;

/** What is wrong with the model's variables together, as `NAME what`; empty when nothing is. */
export function findModelProblems(values: ModelVariables): string[] {
  if (values.GEMINI_API_KEY && values.OPENAI_COMPATIBLE_BASE_URL) {
    return ["GEMINI_API_KEY and OPENAI_COMPATIBLE_BASE_URL are both set: choose one model and remove the other"];
  }
  if (values.OPENAI_COMPATIBLE_BASE_URL && !values.OPENAI_COMPATIBLE_MODEL) {
    return ["OPENAI_COMPATIBLE_MODEL is missing: the name of the model on that server"];
  }
  return [];
}

/** The model to ask, or null: then the engine alone answers. Call it only when `findModelProblems` found none. */
export function readModelEnv(values: ModelVariables): ModelEnv | null {
  const shared = { caps: capsOf(values) };
  if (values.GEMINI_API_KEY) {
    const price = priceOf(values, GEMINI_PRICE);
    const { GEMINI_MODEL: name, GEMINI_BASE_URL: baseUrl, GEMINI_API_KEY: apiKey } = values;
    return { ...shared, provider: "gemini", name, baseUrl, apiKey, price };
  }
  if (values.OPENAI_COMPATIBLE_BASE_URL && values.OPENAI_COMPATIBLE_MODEL) {
    return {
      ...shared,
      provider: "openai-compatible",
      name: values.OPENAI_COMPATIBLE_MODEL,
      baseUrl: values.OPENAI_COMPATIBLE_BASE_URL,
      apiKey: values.OPENAI_COMPATIBLE_API_KEY ?? null,
      // A server of one's own has no price per token; a hosted one needs the two settings.
      price: priceOf(values, { input: 0, output: 0 }),
    };
  }
  return null;
}

function priceOf(values: ModelVariables, standard: { input: number; output: number }): ModelPrice {
  return {
    inputMicroUsdPerToken: values.MODEL_INPUT_USD_PER_MILLION_TOKENS ?? standard.input,
    outputMicroUsdPerToken: values.MODEL_OUTPUT_USD_PER_MILLION_TOKENS ?? standard.output,
  };
}

function capsOf(values: ModelVariables): ModelCaps {
  return {
    perRequest: values.MODEL_MAX_TOKENS_PER_REQUEST,
    perOwnerDay: values.MODEL_MAX_TOKENS_PER_USER_DAY,
    perDay: values.MODEL_MAX_TOKENS_PER_DAY,
  };
}

/** Source code travels encrypted, unless it does not leave the machine or the private network. */
function isSafeUrl(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return true;
  const isPrivate = /^(localhost|\[::1\]|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname);
  const isInternalName = !hostname.includes(".") || /\.(internal|local|lan)$/.test(hostname);
  return protocol === "http:" && (isPrivate || isInternalName);
}
