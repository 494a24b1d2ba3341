import { randomBytes } from "node:crypto";

const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{8}$/;

/** Such as 20261125T121500Z-5f0c9a1e: in the order of time, and unlike any other of the same second. */
export function newBackupId(now: Date): string {
  const second = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  return `${second}-${randomBytes(4).toString("hex")}`;
}

/** When the back-up was begun; null for what is no id of a back-up. */
export function momentOfId(id: string): Date | null {
  const [, year, month, day, hour, minute, second] = ID.exec(id) ?? [];
  if (year === undefined) return null;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
