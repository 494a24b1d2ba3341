/** A metric as an expression uses it, with the labels that it selects by. */
export interface UsedMetric {
  readonly name: string;
  readonly labels: readonly { readonly name: string; readonly operator: string; readonly value: string }[];
}

const METRIC = /\b((?:coderevai_|coderevai:)[a-zA-Z0-9_:]+|up)\b(?!\s*\()(?:\{([^}]*)\})?/g;
const LABEL = /(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g;

/** Our metrics, our recorded ones and `up` in an expression of PromQL. */
export function metricsIn(expression: string): UsedMetric[] {
  return [...expression.matchAll(METRIC)].map(([, name = "", selector = ""]) => ({
    name,
    labels: [...selector.matchAll(LABEL)].map(([, label = "", operator = "", value = ""]) => ({
      name: label,
      operator,
      value,
    })),
  }));
}
