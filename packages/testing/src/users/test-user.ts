import { randomBytes } from "node:crypto";
import { type CodeRevAiClient, createClient } from "@coderevai/client";

/** Tokens live 60 seconds; one is asked anew well before that. */
const TOKEN_LIFE_MS = 30_000;
const DEADLINE_MS = 10_000;

interface SessionState {
  readonly clientCookie: string;
  readonly sessionId: string;
}

/** A real account of the installation: signed up or in through Clerk's front-end API, as a browser does. */
export class TestUser {
  readonly email: string;
  readonly password: string;
  readonly #origin: string;
  readonly #session: SessionState;
  #token: { readonly jwt: string; readonly takenMs: number } | null = null;

  private constructor(origin: string, email: string, password: string, session: SessionState) {
    this.#origin = origin;
    this.email = email;
    this.password = password;
    this.#session = session;
  }

  /** A new account with a fresh allowance. */
  static async signUp(origin: string): Promise<TestUser> {
    const email = `user-${randomBytes(6).toString("hex")}@example.com`;
    const password = randomBytes(12).toString("base64url");
    const session = await openSession(origin, "sign_ups", { email_address: email, password });
    return new TestUser(origin, email, password, session);
  }

  static async signIn(origin: string, email: string, password: string): Promise<TestUser> {
    const session = await openSession(origin, "sign_ins", { strategy: "password", identifier: email, password });
    return new TestUser(origin, email, password, session);
  }

  /** The value of the browser cookie that keeps this account signed in. */
  get clientCookie(): string {
    return this.#session.clientCookie;
  }

  /** A typed client on any instance of the installation. */
  client(url = this.#origin): CodeRevAiClient {
    return createClient({ url, headers: () => this.headers() });
  }

  async headers(): Promise<Record<string, string>> {
    const nowMs = Date.now();
    if (this.#token === null || nowMs - this.#token.takenMs > TOKEN_LIFE_MS) {
      this.#token = { jwt: await this.#mintToken(), takenMs: nowMs };
    }
    return { authorization: `Bearer ${this.#token.jwt}` };
  }

  async #mintToken(): Promise<string> {
    const { sessionId, clientCookie } = this.#session;
    const response = await postForm(this.#origin, `sessions/${sessionId}/tokens`, {}, clientCookie);
    const body = (await response.json()) as { jwt: string };
    return body.jwt;
  }
}

async function openSession(origin: string, path: string, form: Record<string, string>): Promise<SessionState> {
  const response = await postForm(origin, path, form, null);
  const body = (await response.json()) as { response: { created_session_id: string | null } };
  const clientCookie = response.headers.getSetCookie().find((cookie) => cookie.startsWith("__client="));
  const sessionId = body.response.created_session_id;
  if (sessionId === null || clientCookie === undefined) throw new Error(`no session came from ${path}`);
  return { sessionId, clientCookie: clientCookie.slice("__client=".length).split(";")[0] ?? "" };
}

async function postForm(origin: string, path: string, form: Record<string, string>, clientCookie: string | null) {
  const response = await fetch(`${origin}/__clerk/v1/client/${path}`, {
    method: "POST",
    headers: { origin, ...(clientCookie === null ? {} : { cookie: `__client=${clientCookie}` }) },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`);
  return response;
}
