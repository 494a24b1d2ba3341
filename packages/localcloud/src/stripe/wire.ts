import type Stripe from "stripe";

/** The SDK's type with plain ids: what goes over the wire unless a property is expanded. */
type Ids<Type, Key extends keyof Type> = Omit<Type, Key> & { [K in Key]: Extract<Type[K], string | null> };

/** The SDK reads decimals from text. */
type Decimals<Type, Key extends keyof Type> = Omit<Type, Key> & { [K in Key]: string | null };

type SubscriptionStatus =
  | "incomplete"
  | "incomplete_expired"
  | "trialing"
  | "active"
  | "past_due"
  | "canceled"
  | "unpaid"
  | "paused";

export type WireProduct = Ids<Stripe.Product, "default_price" | "tax_code">;
export type WirePrice = Decimals<Ids<Stripe.Price, "product">, "unit_amount_decimal"> & { unit_amount: number };
export type WirePlan = Decimals<Ids<Stripe.Plan, "product">, "amount_decimal">;
export type WireCustomer = Ids<Stripe.Customer, "default_source"> & {
  invoice_settings: Ids<Stripe.Customer.InvoiceSettings, "default_payment_method">;
};
export type WirePaymentMethod = Ids<Stripe.PaymentMethod, "customer"> & { card: Stripe.PaymentMethod.Card };
export type WireItem = Omit<Stripe.SubscriptionItem, "plan" | "price"> & { plan: WirePlan; price: WirePrice };
export type WireList<Type> = Omit<Stripe.ApiList<unknown>, "data"> & { data: Type[] };

/** Every subscription has one item. */
export type WireSubscription = Omit<
  Ids<Stripe.Subscription, "customer" | "default_payment_method" | "latest_invoice">,
  "items" | "status"
> & { status: SubscriptionStatus; items: WireList<WireItem> & { data: [WireItem] } };

export type WireInvoiceLine = Decimals<
  Ids<Omit<Stripe.InvoiceLineItem, "pricing">, "subscription">,
  "quantity_decimal"
> & {
  pricing: Decimals<Stripe.InvoiceLineItem.Pricing, "unit_amount_decimal">;
};
export type WireInvoice = Omit<
  Ids<Stripe.Invoice, "default_payment_method">,
  "lines" | "payments" | "customer" | "status" | "parent"
> & {
  customer: string;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  hosted_invoice_url: string;
  invoice_pdf: string;
  lines: WireList<WireInvoiceLine>;
  parent: Stripe.Invoice.Parent & {
    subscription_details: Stripe.Invoice.Parent.SubscriptionDetails & { subscription: string };
  };
};
export type WireInvoicePayment = Ids<Stripe.InvoicePayment, "invoice"> & {
  payment: { type: "payment_intent"; payment_intent: string };
};
export type WirePaymentIntent = Ids<
  Omit<Stripe.PaymentIntent, "last_payment_error" | "customer">,
  "latest_charge" | "payment_method"
> & {
  customer: string;
  status: "requires_payment_method" | "requires_action" | "succeeded" | "canceled";
  last_payment_error:
    | (Omit<Stripe.PaymentIntent.LastPaymentError, "payment_method"> & { payment_method?: WirePaymentMethod })
    | null;
};
export type WireCharge = Ids<Stripe.Charge, "payment_intent" | "customer">;
export type WireRefund = Ids<Stripe.Refund, "charge" | "payment_intent" | "payment_method" | "customer">;
export type WireCheckoutSession = Omit<
  Ids<Stripe.Checkout.Session, "subscription" | "invoice" | "payment_intent">,
  "customer" | "line_items"
> & { customer: string; status: "open" | "complete" | "expired" };
/** The secret is told once, when an endpoint is made. */
export type WireWebhookEndpoint = Omit<Stripe.WebhookEndpoint, "deleted" | "status"> & {
  status: "enabled" | "disabled";
};
export type WirePortalSession = Ids<Stripe.BillingPortal.Session, "configuration">;

export type WireEvent = Omit<Stripe.EventBase, "data" | "object"> & {
  object: "event";
  data: { object: object; previous_attributes?: object };
};
