import { editConnectionUrl } from "@coderevai/db/roles";

/** Parts of an address of Postgres that say which database it is. */
export const DATABASE_URL = {
  /** The database's name. */
  name(url: string): string {
    let name = "";
    editConnectionUrl(url, ({ pathname }) => {
      name = decodeURIComponent(pathname.slice(1));
    });
    return name;
  },

  /** The same server, another database. */
  withName(url: string, name: string): string {
    return editConnectionUrl(url, (parts) => {
      parts.pathname = `/${encodeURIComponent(name)}`;
    });
  },

  /** Whether two addresses lead to one database, whoever connects and whatever the pooler: Neon's differ by a suffix. */
  isSame(one: string, other: string): boolean {
    return placeOf(one) === placeOf(other);
  },
} as const;

function placeOf(url: string): string {
  let place = "";
  editConnectionUrl(url, ({ hostname, port, pathname, searchParams }) => {
    const host = hostname.replace(/^([^.]+)-pooler\./, "$1.");
    place = [host, port || "5432", searchParams.get("host"), pathname].join(" ");
  });
  return place;
}
