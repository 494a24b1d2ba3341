import type { WireProduct } from "../wire.ts";

type Given = { id: string; name: string; description: string | null; metadata: Record<string, string> };

/** https://docs.stripe.com/api/products/object */
export function newProduct({ id, name, description, metadata }: Given, atS: number): WireProduct {
  return {
    id,
    object: "product",
    active: true,
    created: atS,
    default_price: null,
    description,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata,
    name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: atS,
    url: null,
  };
}
