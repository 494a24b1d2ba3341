/** What the Clerk stand-in remembers. Times are milliseconds since the epoch. */
export type StoredUser = {
  id: string;
  email: string;
  emailId: string;
  passwordHash: string;
  firstName: string | null;
  lastName: string | null;
  publicMetadata: Record<string, unknown>;
  privateMetadata: Record<string, unknown>;
  unsafeMetadata: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
  passwordUpdatedAt: number;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
};

export type SessionStatus = "active" | "ended" | "removed" | "revoked" | "expired";

export type StoredSession = {
  id: string;
  userId: string;
  clientId: string;
  status: SessionStatus;
  /** When the password was checked, by the machine's own clock: tokens and cookies are compared with it. */
  verifiedAt: number;
  createdAt: number;
  updatedAt: number;
  lastActiveAt: number;
  expireAt: number;
};

/** One browser. Its cookie is a secret, so only the digest is kept. */
export type StoredClient = {
  id: string;
  cookieDigest: string;
  lastActiveSessionId: string | null;
  createdAt: number;
  updatedAt: number;
};

/** An attempt under way; kept in memory only, and for a short time. */
export type SignInAttempt = {
  id: string;
  clientId: string;
  email: string | null;
  userId: string | null;
  status: "needs_identifier" | "needs_first_factor" | "complete";
  createdSessionId: string | null;
  failedAttempts: number;
  expireAt: number;
};

export type SignUpAttempt = {
  id: string;
  clientId: string;
  email: string | null;
  passwordHash: string | null;
  firstName: string | null;
  lastName: string | null;
  unsafeMetadata: Record<string, unknown>;
  createdSessionId: string | null;
  createdUserId: string | null;
  expireAt: number;
};

export type ClerkSnapshot = {
  version: 1;
  users: StoredUser[];
  sessions: StoredSession[];
  clients: StoredClient[];
};
