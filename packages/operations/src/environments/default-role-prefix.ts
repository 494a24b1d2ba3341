/** Begins the names of an installation's roles. Installations that share a server have one each: DATABASE_ROLE_PREFIX. */
export const DEFAULT_ROLE_PREFIX = "coderevai";
