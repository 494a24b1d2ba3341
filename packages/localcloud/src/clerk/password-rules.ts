/** Bounds of a password in characters, as the environment tells the browser and sign-up checks. */
export const PASSWORD_RULES = { minLength: 8, maxLength: 72 } as const;
