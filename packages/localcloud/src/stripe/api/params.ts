import { StripeError } from "../stripe-error.ts";
import type { FormTree, FormValue } from "./parse-form.ts";

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY = 40;
const MAX_METADATA_VALUE = 500;

/** Parameters of one call, read with their names so that a refusal can say which one it is. */
export class Params {
  readonly #tree: FormTree;
  readonly #path: string;

  constructor(tree: FormTree, path = "") {
    this.#tree = tree;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.#tree[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#tree[name];
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw StripeError.invalid(`Invalid string: ${name}`, this.nameOf(name));
    return value;
  }

  /** Null when it is sent empty, which takes the value away. */
  textOrNull(name: string): string | null | undefined {
    const value = this.text(name);
    return value === "" ? null : value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value) return value;
    const param = this.nameOf(name);
    throw StripeError.invalid(`Missing required param: ${param}.`, param, "parameter_missing");
  }

  boolean(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") {
      throw StripeError.invalid(`Invalid boolean: ${value}`, this.nameOf(name));
    }
    return value === "true";
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) {
      throw StripeError.invalid(`Invalid integer: ${value}`, this.nameOf(name), "parameter_invalid_integer");
    }
    return Number(value);
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const known = values.find((one) => one === value);
    if (known !== undefined) return known;
    throw StripeError.invalid(`Invalid ${this.nameOf(name)}: must be one of ${values.join(", ")}`, this.nameOf(name));
  }

  /** A hash. */
  inner(name: string): Params | undefined {
    const value = this.#tree[name];
    if (value === undefined) return undefined;
    return new Params(this.#treeOf(name, value), this.nameOf(name));
  }

  /** A hash; null when the value is a text. */
  innerOrNull(name: string): Params | null {
    return typeof this.#tree[name] === "string" ? null : (this.inner(name) ?? null);
  }

  /** A list of hashes. */
  list(name: string): Params[] {
    const value = this.#tree[name];
    if (value === undefined) return [];
    const path = this.nameOf(name);
    return Object.entries(this.#treeOf(name, value)).map(
      ([key, item]) => new Params(this.#treeOf(key, item), `${path}[${key}]`),
    );
  }

  texts(name: string): string[] {
    const value = this.#tree[name];
    if (value === undefined) return [];
    return Object.values(this.#treeOf(name, value)).filter((item) => typeof item === "string");
  }

  /** Metadata as it becomes: keys that are sent empty are taken away. https://docs.stripe.com/api/metadata */
  metadata(before: Record<string, string> = {}): Record<string, string> {
    const value = this.#tree.metadata;
    if (value === undefined) return before;
    if (value === "") return {};
    const after = { ...before };
    for (const [key, text] of Object.entries(this.#treeOf("metadata", value))) {
      const isFitting = typeof text === "string" && key.length <= MAX_METADATA_KEY && text.length <= MAX_METADATA_VALUE;
      if (!isFitting)
        throw StripeError.invalid("Invalid metadata: a key or value is too long.", this.nameOf("metadata"));
      if (text === "") delete after[key];
      else after[key] = text;
    }
    if (Object.keys(after).length > MAX_METADATA_KEYS) throw StripeError.invalid("Too many metadata keys.", "metadata");
    return after;
  }

  nameOf(name: string): string {
    return this.#path === "" ? name : `${this.#path}[${name}]`;
  }

  /** @throws StripeError for a name that the endpoint does not know, as Stripe does */
  allowOnly(names: readonly string[]): void {
    const unknown = Object.keys(this.#tree).find((name) => !names.includes(name));
    if (unknown === undefined) return;
    const param = this.nameOf(unknown);
    throw StripeError.invalid(`Received unknown parameter: ${param}`, param, "parameter_unknown");
  }

  #treeOf(name: string, value: FormValue): FormTree {
    if (typeof value === "string") throw StripeError.invalid(`Invalid object: ${name}`, this.nameOf(name));
    return value;
  }
}
