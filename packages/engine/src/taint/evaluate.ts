import { memberOf } from "../syntax/access-path.ts";
import { stringValue } from "../syntax/string-value.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { constantTruth } from "./constant-truth.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { type FlowState, knownValue } from "./flow-state.ts";
import { readName } from "./read-name.ts";
import { build, constant, UNKNOWN, union, type Value } from "./value.ts";

type Evaluate = (state: FlowState, node: SyntaxNode) => Value;

const literal: Evaluate = (_, node) => constant(node.text);
const anyChild: Evaluate = (state, node) => union(node.named.map((child) => knownValue(state, child)));

const EVALUATORS: Readonly<Record<string, Evaluate>> = {
  number: literal,
  integer: literal,
  float: literal,
  true: literal,
  false: literal,
  null: literal,
  none: literal,
  undefined: literal,
  character_literal: literal,
  cast_expression: (state, node) => knownValue(state, node.child("value")),
  regex: literal,
  string: evaluateString,
  concatenated_string: evaluateString,
  template_string: evaluateString,
  string_fragment: literal,
  string_content: literal,
  escape_sequence: literal,
  identifier: evaluateName,
  shorthand_property_identifier: evaluateName,
  member_expression: evaluateName,
  subscript_expression: evaluateName,
  attribute: evaluateName,
  subscript: evaluateName,
  binary_expression: evaluateBinary,
  binary_operator: evaluateBinary,
  boolean_operator: anyChild,
  ternary_expression: evaluateChoice,
  conditional_expression: (state, node) => union([knownValue(state, node.named[0]), knownValue(state, node.named[2])]),
  assignment_expression: (state, node) => knownValue(state, node.child("right")),
  named_expression: (state, node) => knownValue(state, node.child("value")),
  call_expression: evaluateCall,
  new_expression: evaluateCall,
  call: evaluateCall,
  object: evaluateObject,
  dictionary: evaluateObject,
  composite_literal: (state, node) => knownValue(state, node.child("body")),
  slice_expression: (state, node) => knownValue(state, node.child("object")),
  unary_expression: evaluateReference,
  pair: (state, node) => knownValue(state, node.child("value")),
  keyword_argument: (state, node) => knownValue(state, node.child("value")),
  list_comprehension: (state, node) => knownValue(state, node.child("body")),
  generator_expression: (state, node) => knownValue(state, node.child("body")),
};

const HANDS_ON_CHILDREN: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "await_expression",
  "await",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
  "array",
  "list",
  "tuple",
  "set",
  "spread_element",
  "list_splat",
  "dictionary_splat",
  "template_substitution",
  "interpolation",
  "expression_list",
  "sequence_expression",
  "yield_expression",
  "yield",
  "array_creation_expression",
  "jsx_expression",
  "jsx_element",
]);
const BUILDING: ReadonlySet<string> = new Set(["+", "%"]);
const CHOOSING: ReadonlySet<string> = new Set(["||", "&&", "??"]);

/** The value of one expression, given those of its children. Statements have none. */
export function evaluate(state: FlowState, node: SyntaxNode): Value {
  const evaluator = EVALUATORS[node.type];
  if (evaluator) return evaluator(state, node);
  return HANDS_ON_CHILDREN.has(node.type) ? anyChild(state, node) : UNKNOWN;
}

function evaluateString(state: FlowState, node: SyntaxNode): Value {
  const text = stringValue(node);
  if (text !== null) return constant(text);
  return build(
    node.named.filter((child) => !/^string_(?:start|end)$/.test(child.type)).map((child) => knownValue(state, child)),
  );
}

function evaluateName(state: FlowState, node: SyntaxNode): Value {
  const named = readName(state, node);
  if (named) return named;
  const object = memberOf(node)?.object;
  return object ? { ...knownValue(state, object), text: null, fields: null } : UNKNOWN;
}

function evaluateBinary(state: FlowState, node: SyntaxNode): Value {
  const operator = node.child("operator")?.text ?? "";
  const left = knownValue(state, node.child("left"));
  const right = knownValue(state, node.child("right"));
  if (CHOOSING.has(operator)) return union([left, right]);
  if (operator === "%" && (state.file.family !== "python" || left.text === null)) return UNKNOWN;
  if (operator === "%")
    return build([constant((left.text ?? "").replace(/%\(?\w*\)?[sdrf]/g, "\u0000")), { ...right, text: right.text }]);
  return BUILDING.has(operator) ? build([left, right]) : UNKNOWN;
}

/** `&x` and `*x` are about the same value. */
function evaluateReference(state: FlowState, node: SyntaxNode): Value {
  return /^[&*]$/.test(node.child("operator")?.text ?? "") ? knownValue(state, node.child("argument")) : UNKNOWN;
}

function evaluateChoice(state: FlowState, node: SyntaxNode): Value {
  const truth = constantTruth(state, node.child("condition"));
  const sides = [truth === false ? null : node.child("consequence"), truth === true ? null : node.child("alternative")];
  return union(sides.filter((side) => side !== null).map((side) => knownValue(state, side)));
}

function evaluateObject(state: FlowState, node: SyntaxNode): Value {
  const fields = new Map<string, Value>();
  for (const entry of node.named) {
    const key = entry.child("key");
    const name = key ? (stringValue(key) ?? key.text) : entry.text;
    fields.set(name, knownValue(state, entry));
  }
  return { ...union([...fields.values()]), text: null, isBuilt: false, fields };
}
