import path from "node:path";
import { isRecord } from "./is-record.ts";
import { readJsonFile } from "./read-json-file.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

export type Ports = Record<string, number>;

const MAX_PORT = 65_535;

function isPorts(value: unknown): value is Ports {
  return (
    isRecord(value) &&
    Object.values(value).every((port) => Number.isInteger(port) && Number(port) > 0 && Number(port) <= MAX_PORT)
  );
}

const fileIn = (folder: string) => path.join(folder, "ports.json");

/** The ports of the last start, so that addresses survive a restart when nobody else took them. */
export const PortsFile = {
  read: async (folder: string): Promise<Ports> => (await readJsonFile(fileIn(folder), isPorts)) ?? {},
  write: (folder: string, ports: Ports): Promise<void> => writeFileAtomically(fileIn(folder), JSON.stringify(ports)),
} as const;
