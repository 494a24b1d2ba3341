/** The user everybody signs in as at first; the password is made per machine. */
export const SEED_EMAIL = "dev@example.com";
