/** The schema that an address names as Prisma's do, `?schema=…`; `public` unless it does. Takes addresses by Unix socket. */
export function schemaOfUrl(url: string): string {
  return new URLSearchParams(url.split("?")[1] ?? "").get("schema") ?? "public";
}
