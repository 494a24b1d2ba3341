import { createHash, randomBytes } from "node:crypto";
import type { AdjustableClock } from "../adjustable-clock.ts";
import { HttpError } from "../http/http-error.ts";
import { BoundedMap } from "./bounded-map.ts";
import { newId } from "./new-id.ts";
import type {
  ClerkSnapshot,
  SessionStatus,
  SignInAttempt,
  SignUpAttempt,
  StoredClient,
  StoredSession,
  StoredUser,
} from "./records.ts";

const MAX_USERS = 5_000;
const MAX_SESSIONS = 10_000;
const MAX_CLIENTS = 10_000;
const MAX_ATTEMPTS = 1_000;
const SESSION_LIFE_MS = 7 * 24 * 3_600_000;

type Names = { firstName?: string | null; lastName?: string | null; unsafeMetadata?: Record<string, unknown> };

const digest = (cookie: string) => createHash("sha256").update(cookie).digest("base64url");

/** Users, sessions and browsers of the Clerk stand-in, in memory and bounded. */
export class ClerkStore {
  readonly #clock: AdjustableClock;
  readonly #changed: () => void;
  readonly #users = new Map<string, StoredUser>();
  readonly #sessions = new BoundedMap<StoredSession>(MAX_SESSIONS, (session) => session.status !== "active");
  readonly #clients = new BoundedMap<StoredClient>(MAX_CLIENTS, (client) => client.lastActiveSessionId === null);
  readonly signIns = new BoundedMap<SignInAttempt>(MAX_ATTEMPTS);
  readonly signUps = new BoundedMap<SignUpAttempt>(MAX_ATTEMPTS);

  constructor(clock: AdjustableClock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get users(): StoredUser[] {
    return [...this.#users.values()];
  }

  get sessions(): StoredSession[] {
    return [...this.#sessions.values()].map((session) => this.#withExpiry(session));
  }

  user(id: string | null): StoredUser | undefined {
    return id === null ? undefined : this.#users.get(id);
  }

  userByEmail(email: string): StoredUser | undefined {
    return this.users.find((user) => user.email === email.toLowerCase());
  }

  /** @throws HttpError 422 when the address is taken, 403 when there are too many users */
  addUser(email: string, passwordHash: string, names: Names = {}): StoredUser {
    if (this.userByEmail(email)) {
      const sentence = "That email address is taken. Please try another.";
      throw new HttpError(422, "form_identifier_exists", sentence, "email_address");
    }
    if (this.#users.size >= MAX_USERS) {
      throw new HttpError(403, "user_quota_exceeded", `The local cloud keeps at most ${MAX_USERS} users.`);
    }
    const now = this.#clock.now();
    const user: StoredUser = {
      id: newId("user"),
      email: email.toLowerCase(),
      emailId: newId("idn"),
      passwordHash,
      firstName: names.firstName ?? null,
      lastName: names.lastName ?? null,
      publicMetadata: {},
      privateMetadata: {},
      unsafeMetadata: names.unsafeMetadata ?? {},
      createdAt: now,
      updatedAt: now,
      passwordUpdatedAt: now,
      lastSignInAt: null,
      lastActiveAt: null,
    };
    this.#users.set(user.id, user);
    this.#changed();
    return user;
  }

  updateUser(user: StoredUser, change: Partial<StoredUser>): StoredUser {
    Object.assign(user, change, { updatedAt: this.#clock.now() });
    this.#changed();
    return user;
  }

  /** Deletes a user; the sessions are revoked and then forgotten with it. */
  deleteUser(user: StoredUser): void {
    for (const session of this.sessions) {
      if (session.userId !== user.id) continue;
      this.endSession(session, "revoked");
      this.#sessions.delete(session.id);
    }
    this.#users.delete(user.id);
    this.#changed();
  }

  session(id: string): StoredSession | undefined {
    const session = this.#sessions.get(id);
    return session && this.#withExpiry(session);
  }

  activeSessions(client: StoredClient): StoredSession[] {
    return this.sessions.filter((session) => session.clientId === client.id && session.status === "active");
  }

  openSession(client: StoredClient, user: StoredUser): StoredSession {
    const now = this.#clock.now();
    const session: StoredSession = {
      id: newId("sess"),
      userId: user.id,
      clientId: client.id,
      status: "active",
      verifiedAt: Date.now(),
      createdAt: now,
      updatedAt: now,
      lastActiveAt: now,
      expireAt: now + SESSION_LIFE_MS,
    };
    this.#sessions.set(session.id, session);
    Object.assign(client, { lastActiveSessionId: session.id, updatedAt: now });
    this.updateUser(user, { lastSignInAt: now, lastActiveAt: now });
    return session;
  }

  endSession(session: StoredSession, status: SessionStatus): void {
    Object.assign(session, { status, updatedAt: this.#clock.now() });
    const client = this.#clients.get(session.clientId);
    if (client?.lastActiveSessionId === session.id) client.lastActiveSessionId = null;
    this.#changed();
  }

  touchSession(session: StoredSession): void {
    const now = this.#clock.now();
    Object.assign(session, { lastActiveAt: now, updatedAt: now });
    const client = this.#clients.get(session.clientId);
    if (client) client.lastActiveSessionId = session.id;
    this.#changed();
  }

  clientByCookie(cookie: string | undefined): StoredClient | undefined {
    if (!cookie) return undefined;
    const wanted = digest(cookie);
    return [...this.#clients.values()].find((client) => client.cookieDigest === wanted);
  }

  /** A new browser and the secret for its cookie. */
  addClient(): { client: StoredClient; cookie: string } {
    const cookie = randomBytes(32).toString("base64url");
    const now = this.#clock.now();
    const client: StoredClient = {
      id: newId("client"),
      cookieDigest: digest(cookie),
      lastActiveSessionId: null,
      createdAt: now,
      updatedAt: now,
    };
    this.#clients.set(client.id, client);
    this.#changed();
    return { client, cookie };
  }

  snapshot(): ClerkSnapshot {
    return {
      version: 1,
      users: this.users,
      sessions: [...this.#sessions.values()],
      clients: [...this.#clients.values()],
    };
  }

  restore(snapshot: ClerkSnapshot): void {
    for (const user of snapshot.users) this.#users.set(user.id, user);
    for (const session of snapshot.sessions) this.#sessions.set(session.id, session);
    for (const client of snapshot.clients) this.#clients.set(client.id, client);
  }

  #withExpiry(session: StoredSession): StoredSession {
    if (session.status === "active" && session.expireAt <= this.#clock.now()) this.endSession(session, "expired");
    return session;
  }
}
