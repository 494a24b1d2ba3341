import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute } from "../clerk-call.ts";

const folderOf = (moduleUrl: string) => path.dirname(fileURLToPath(moduleUrl));

/** Where the npm packages keep what the vendor serves from its own network. */
const FOLDERS: Record<string, () => string> = {
  "clerk-js": () => folderOf(import.meta.resolve("@clerk/clerk-js")),
  ui: () => folderOf(import.meta.resolve("@clerk/ui")),
};

const FILE_NAME = /^[\w.-]+\.js$/;
/** Chunks carry a digest in their name; the entry files do not. */
const CHUNK_NAME = /_[0-9a-f]{6}_\d+\.\d+\.\d+\.js$/;
const HOUR_S = 3_600;
const YEAR_S = 365 * 24 * HOUR_S;

async function serveBundle(call: ClerkCall) {
  const [name = ""] = (call.params.package ?? "").split("@");
  const file = call.params.file ?? "";
  const folder = Object.hasOwn(FOLDERS, name) ? FOLDERS[name] : undefined;
  if (!folder || !FILE_NAME.test(file)) throw new HttpError(404, "resource_not_found", `There is no bundle ${file}.`);
  const bytes = await readFile(path.join(folder(), file)).catch(() => {
    throw new HttpError(404, "resource_not_found", `There is no bundle ${file} in ${name}.`);
  });
  const lifeS = CHUNK_NAME.test(file) ? YEAR_S : HOUR_S;
  return {
    status: 200,
    bytes,
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": `public, max-age=${lifeS}` },
  };
}

/** clerk-js and its components, from the installed packages instead of a network. */
export const bundleRoutes: ClerkRoute[] = [
  {
    method: "GET",
    path: "/npm/@clerk/:package/dist/:file",
    caller: "anybody",
    handle: (_services, call) => serveBundle(call),
  },
];
