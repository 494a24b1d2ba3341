import type { FlowRule } from "../../../rules/rule.ts";
import { JAVA } from "./language.ts";

/** What was never checked becomes something that later code trusts. */
export const TRUST_BOUNDARY: FlowRule = {
  becomes: "is kept in the session unchecked",
  document: {
    id: "trust-boundary",
    title: "Unchecked input is kept where trusted data is",
    category: "security",
    severity: "low",
    tier: "proven",
    cwe: 501,
    languages: JAVA,
    why: "What a session holds is trusted by the code that reads it later, which cannot see any more that nobody checked it.",
    remedy: "Check the value, or turn it into one of a known set, before it goes into the session.",
    examples: [
      {
        language: "java",
        bad: 'class A extends HttpServlet {\n  public void doGet(HttpServletRequest request, HttpServletResponse response) {\n    request.getSession().setAttribute("role", request.getParameter("role"));\n  }\n}\n',
        good: 'class A extends HttpServlet {\n  public void doGet(HttpServletRequest request, HttpServletResponse response) {\n    request.getSession().setAttribute("page", Integer.parseInt(request.getParameter("page")));\n  }\n}\n',
      },
    ],
  },
  sinks: [
    {
      danger: "object",
      family: "java",
      kind: "call",
      names: ["setAttribute", "putValue"],
      receiver: /(?:^|\.)HttpSession$|\.getSession\(\)$/,
      argument: "any",
      need: "flow",
    },
  ],
};
