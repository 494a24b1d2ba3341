import type { LanguageRules } from "../../../rules/language-rules.ts";
import { choosesHost } from "../../../rules/security/chooses-host.ts";
import { handlerSample } from "./handler-sample.ts";

/** Where a text from a request chooses whom this server asks. */
export const REQUEST_FLOWS: LanguageRules["flows"] = {
  "server-side-request-forgery": {
    example: {
      bad: handlerSample("return new RestTemplate().getForObject(name, String.class);"),
      good: handlerSample(
        'return new RestTemplate().getForObject("https://api.example.com/users/" + name, String.class);',
      ),
    },
    sinks: [
      {
        danger: "url",
        kind: "call",
        names: ["URL"],
        receiver: /^(?:java\.net)?$/,
        argument: 0,
        need: "flow",
        when: (use) =>
          choosesHost(use) &&
          /\.(?:openConnection|openStream|getContent)\(|ImageIO\.read|IOUtils\.|copyURLToFile|HttpURLConnection/.test(
            use.file.text,
          ),
      },
      {
        danger: "url",
        kind: "call",
        names: [
          "getForObject",
          "getForEntity",
          "postForObject",
          "postForEntity",
          "exchange",
          "patchForObject",
          "headForHeaders",
        ],
        receiver: /(?:^|\.)RestTemplate(?:\(\))?$|[tT]emplate$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["HttpGet", "HttpPost", "HttpPut", "HttpDelete", "HttpHead", "HttpPatch"],
        receiver: /^(?:org\.apache\..*)?$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["connect"],
        receiver: /(?:^|\.)Jsoup$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["uri"],
        receiver: /HttpRequest\.newBuilder\(\)$|[wW]ebClient|\.(?:get|post|put|method)\(\)$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["newBuilder"],
        receiver: /(?:^|\.)HttpRequest$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["url"],
        receiver: /(?:^|\.)(?:Request\.)?Builder(?:\(\))?$/,
        argument: 0,
        need: "flow",
        when: choosesHost,
      },
      {
        danger: "url",
        kind: "call",
        names: ["Socket", "InetSocketAddress"],
        receiver: /^(?:java\.net)?$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
};
