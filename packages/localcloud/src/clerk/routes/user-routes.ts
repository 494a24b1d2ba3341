import type { DeletedObjectJSON } from "@clerk/backend";
import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { Fields } from "../fields.ts";
import { backendUserJson } from "../json/backend-user-json.ts";
import { Password } from "../password.ts";
import type { StoredUser } from "../records.ts";

const DEFAULT_PAGE = 10;
const MAX_PAGE = 500;

function findUser(services: ClerkServices, call: ClerkCall): StoredUser {
  const user = services.store.user(call.params.id ?? null);
  if (!user) throw new HttpError(404, "resource_not_found", "No user was found with this id.");
  return user;
}

/** Repeated parameters come as `name` or as `name[]`. */
function wanted(call: ClerkCall, name: string): Set<string> {
  return new Set([...call.query.getAll(name), ...call.query.getAll(`${name}[]`)]);
}

function selectUsers(services: ClerkServices, call: ClerkCall): StoredUser[] {
  const emails = wanted(call, "email_address");
  const ids = wanted(call, "user_id");
  const query = call.query.get("query")?.toLowerCase() ?? "";
  return services.store.users.filter(
    (user) =>
      (emails.size === 0 || emails.has(user.email)) &&
      (ids.size === 0 || ids.has(user.id)) &&
      `${user.id} ${user.email} ${user.firstName ?? ""} ${user.lastName ?? ""}`.toLowerCase().includes(query),
  );
}

function wholeNumber(text: string | null, otherwise: number, most: number): number {
  const value = Number(text ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}

function listUsers(services: ClerkServices, call: ClerkCall): Answer {
  const offset = wholeNumber(call.query.get("offset"), 0, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(call.query.get("limit"), DEFAULT_PAGE, MAX_PAGE);
  const newestFirst = selectUsers(services, call).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  return { status: 200, json: newestFirst.slice(offset, offset + limit).map(backendUserJson) };
}

async function createUser(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const [address] = Array.isArray(call.body.email_address) ? call.body.email_address : [];
  const email = Fields.email({ email_address: address }, "email_address");
  const password = Fields.newPassword(call.body, "password");
  if (!email || password === undefined) {
    throw new HttpError(422, "form_data_missing", "A user needs an email address and a password.");
  }
  const names = { firstName: Fields.name(call.body, "first_name"), lastName: Fields.name(call.body, "last_name") };
  const user = services.store.addUser(email, await Password.hash(password), {
    firstName: names.firstName ?? null,
    lastName: names.lastName ?? null,
  });
  return { status: 200, json: backendUserJson(user) };
}

/** The vendor merges metadata key by key; null removes a key. */
function merged(kept: Record<string, unknown>, change: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...kept, ...change }).filter(([, value]) => value !== null));
}

function updateMetadata(services: ClerkServices, call: ClerkCall): Answer {
  const user = findUser(services, call);
  services.store.updateUser(user, {
    publicMetadata: merged(user.publicMetadata, Fields.metadata(call.body, "public_metadata")),
    privateMetadata: merged(user.privateMetadata, Fields.metadata(call.body, "private_metadata")),
    unsafeMetadata: merged(user.unsafeMetadata, Fields.metadata(call.body, "unsafe_metadata")),
  });
  return { status: 200, json: backendUserJson(user) };
}

function updateUser(services: ClerkServices, call: ClerkCall): Answer {
  const user = findUser(services, call);
  const firstName = Fields.name(call.body, "first_name");
  const lastName = Fields.name(call.body, "last_name");
  services.store.updateUser(user, {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
  });
  return { status: 200, json: backendUserJson(user) };
}

function deleteUser(services: ClerkServices, call: ClerkCall): Answer {
  const user = findUser(services, call);
  services.store.deleteUser(user);
  const json: DeletedObjectJSON = { object: "user", id: user.id, deleted: true };
  return { status: 200, json };
}

/** Users, as the product's server reads and changes them. */
export const userRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/users", caller: "server", handle: listUsers },
  { method: "POST", path: "/v1/users", caller: "server", handle: createUser },
  {
    method: "GET",
    path: "/v1/users/count",
    caller: "server",
    handle: (services, call) => ({
      status: 200,
      json: { object: "total_count", total_count: selectUsers(services, call).length },
    }),
  },
  {
    method: "GET",
    path: "/v1/users/:id",
    caller: "server",
    handle: (services, call) => ({ status: 200, json: backendUserJson(findUser(services, call)) }),
  },
  { method: "PATCH", path: "/v1/users/:id", caller: "server", handle: updateUser },
  { method: "DELETE", path: "/v1/users/:id", caller: "server", handle: deleteUser },
  { method: "PATCH", path: "/v1/users/:id/metadata", caller: "server", handle: updateMetadata },
];
