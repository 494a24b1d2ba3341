import { StripeError } from "../stripe-error.ts";

/** What a form-encoded body holds: `a[b][0]=c` nests, a list is an object with the keys 0, 1, 2 or the key "". */
export type FormValue = string | FormTree;
export type FormTree = { [key: string]: FormValue };

const MAX_FIELDS = 500;
const MAX_DEPTH = 8;
const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

function pathOf(name: string): string[] {
  const match = NAME.exec(name);
  if (!match) throw StripeError.invalid(`Invalid parameter name: ${name.slice(0, 100)}`);
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  return [match[1] ?? "", ...inner];
}

/** `name[]` adds to a list. */
function keyIn(tree: FormTree, part: string): string {
  return part === "" ? String(Object.keys(tree).length) : part;
}

/** Reads a body or a query as Stripe's SDKs write them. @throws StripeError for what does not nest */
export function parseForm(text: string): FormTree {
  const root: FormTree = Object.create(null);
  let fields = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    fields += 1;
    const path = pathOf(name);
    if (fields > MAX_FIELDS || path.length > MAX_DEPTH) throw StripeError.invalid("Too many parameters.");
    let tree = root;
    for (const part of path.slice(0, -1)) {
      const key = keyIn(tree, part);
      const next: FormValue = tree[key] ?? Object.create(null);
      if (typeof next === "string") throw StripeError.invalid(`Invalid parameter: ${name.slice(0, 100)}`, path[0]);
      tree[key] = next;
      tree = next;
    }
    tree[keyIn(tree, path.at(-1) ?? "")] = value;
  }
  return root;
}
