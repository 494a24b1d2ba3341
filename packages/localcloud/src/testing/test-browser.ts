import { isRecord } from "../state/is-record.ts";
import { APP_ORIGIN } from "./start-test-stand-ins.ts";

type TestAnswer = { status: number; json: Record<string, unknown>; headers: Headers };

/** Speaks the front end API as clerk-js does: forms, cookies, and the method in the address. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async send(
    method: string,
    path: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> {
    const isPlain = method === "GET" || method === "POST";
    const address = new URL(path, this.#url);
    if (!isPlain) address.searchParams.set("_method", method);
    const response = await fetch(address, {
      method: isPlain ? method : "POST",
      redirect: "manual",
      headers: {
        origin: APP_ORIGIN,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...headers,
      },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const json: unknown = text === "" ? {} : JSON.parse(text);
    return { status: response.status, json: isRecord(json) ? json : { list: json }, headers: response.headers };
  }

  signIn(identifier: string, password: string): Promise<TestAnswer> {
    return this.send("POST", "/v1/client/sign_ins", { strategy: "password", identifier, password });
  }

  signUp(email: string, password: string): Promise<TestAnswer> {
    return this.send("POST", "/v1/client/sign_ups", { email_address: email, password });
  }

  /** The id of the session that a sign-in or sign-up made. */
  static sessionOf({ json }: TestAnswer): string {
    const { response } = json;
    return isRecord(response) ? String(response.created_session_id) : "";
  }

  /** The first error's code. */
  static codeOf({ json }: TestAnswer): unknown {
    const [first]: unknown[] = Array.isArray(json.errors) ? json.errors : [];
    return isRecord(first) ? first.code : undefined;
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
