import type { Severity } from "@coderevai/contract/severity";

const SVG = "http://www.w3.org/2000/svg";
const BARS = [
  { x: 1.5, y: 9, height: 5 },
  { x: 6.4, y: 5.5, height: 8.5 },
  { x: 11.3, y: 2, height: 12 },
];
const FILLED_BARS: Partial<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };

/** The severity's shape as an element, for the editor's margin, which React does not draw. */
export function glyphElement(severity: Severity): SVGElement {
  const svg = element("svg", { width: 14, height: 14, viewBox: "0 0 16 16", "aria-hidden": "true" });
  svg.append(...shapesOf(severity));
  return svg;
}

function shapesOf(severity: Severity): SVGElement[] {
  if (severity === "info") return [element("circle", { cx: 8, cy: 8, r: 2.5, fill: "currentColor" })];
  if (severity === "critical") {
    const cut = { fill: "none", stroke: "var(--n-0)", "stroke-width": 2, "stroke-linecap": "round" };
    return [
      element("rect", { x: 1, y: 1, width: 14, height: 14, rx: 3.5, fill: "currentColor" }),
      element("path", { d: "M8 4.2v4.6M8 11.6v.01", ...cut }),
    ];
  }
  const filled = FILLED_BARS[severity] ?? 0;
  return BARS.map((bar, index) =>
    element("rect", { ...bar, width: 3.2, rx: 1, fill: "currentColor", opacity: index < filled ? 1 : 0.28 }),
  );
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}
