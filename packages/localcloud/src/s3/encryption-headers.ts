/** What is stored is encrypted at rest: https://developers.cloudflare.com/r2/reference/data-security/ */
export const ENCRYPTION_HEADERS = { "x-amz-server-side-encryption": "AES256" } as const;
