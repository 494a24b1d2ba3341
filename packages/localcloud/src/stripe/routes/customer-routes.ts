import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { deleteCustomer } from "../life/delete-customer.ts";
import { newCustomer } from "../objects/new-customer.ts";
import type { StripeStore } from "../store/stripe-store.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { WireCustomer } from "../wire.ts";

const FIELDS = ["email", "name", "description", "metadata"];

function findCustomer(store: StripeStore, id: string | undefined): WireCustomer {
  const customer = store.customers.find(id ?? "");
  if (!customer) throw StripeError.missing("customer", id ?? "");
  return customer;
}

/** https://docs.stripe.com/api/customers */
export const customerRoutes: StripeRoute[] = [
  {
    method: "POST",
    path: "/v1/customers",
    accepts: FIELDS,
    handle: ({ store, nowS, tell }, { params }) => {
      const given = {
        email: params.textOrNull("email") ?? null,
        name: params.textOrNull("name") ?? null,
        description: params.textOrNull("description") ?? null,
        metadata: params.metadata(),
      };
      const customer = store.customers.put(newCustomer(given, nowS()));
      tell("customer.created", customer);
      return customer;
    },
  },
  {
    method: "GET",
    path: "/v1/customers",
    accepts: [...LIST_PARAMS, "email"],
    handle: ({ store }, { params, url }) => {
      const email = params.text("email");
      const customers = store.customers.all().filter((one) => email === undefined || one.email === email);
      return listPage(customers, params, url);
    },
  },
  {
    method: "GET",
    path: "/v1/customers/:id",
    accepts: [],
    handle: ({ store }, { path }) => {
      const { id = "" } = path;
      if (store.deletedCustomers.find(id)) return { id, object: "customer", deleted: true };
      return findCustomer(store, id);
    },
  },
  {
    method: "POST",
    path: "/v1/customers/:id",
    accepts: FIELDS,
    handle: ({ store, tell }, { path, params }) => {
      const customer = findCustomer(store, path.id);
      const email = params.textOrNull("email");
      const name = params.textOrNull("name");
      const description = params.textOrNull("description");
      Object.assign(customer, {
        metadata: params.metadata(customer.metadata),
        ...(email !== undefined && { email }),
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
      });
      tell("customer.updated", customer);
      return customer;
    },
  },
  {
    method: "DELETE",
    path: "/v1/customers/:id",
    accepts: [],
    handle: (services, { path }) => {
      const customer = findCustomer(services.store, path.id);
      deleteCustomer(services, customer);
      return { id: customer.id, object: "customer", deleted: true };
    },
  },
];
