import { readBody } from "../http/read-body.ts";
import { startLoopbackServer } from "../http/start-loopback-server.ts";

const MAX_BODY_BYTES = 16 * 1_048_576;

/** A span as it came, by OTLP's own names; times in milliseconds since the epoch. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly hasFailed: boolean;
}

export interface OtlpReceiver {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is to be. */
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Everything that came, as text: what is not in it did not leave the product. */
  readonly bodies: string[];
  /** Headers of the last request. */
  readonly headers: Record<string, string | string[] | undefined>;
  stop(): Promise<void>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly name: string;
        readonly attributes: readonly Attribute[];
        readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
        readonly status?: { readonly code?: number };
      }[];
    }[];
  }[];
}

/** A collector of traces on loopback that takes OTLP over HTTP as JSON and keeps what comes. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const headers: OtlpReceiver["headers"] = {};
  const server = await startLoopbackServer({
    preferredPort: undefined,
    handle: async (request) => {
      const body = await readBody(request, MAX_BODY_BYTES);
      if (request.method !== "POST" || request.url !== "/v1/traces") return { status: 404, json: {} };
      Object.assign(headers, request.headers);
      bodies.push(body);
      spans.push(...spansOf(JSON.parse(body) as Export));
      return { status: 200, json: {} };
    },
    answerError: () => ({ status: 400, json: {} }),
  });
  return { url: server.url, spans, bodies, headers, stop: () => server.stop() };
}

function spansOf({ resourceSpans }: Export): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(valuesOf(resource.attributes)["service.name"]);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map(({ traceId, spanId, parentSpanId, name, attributes, links = [], status }) => ({
        traceId,
        spanId,
        parentSpanId: parentSpanId || null,
        name,
        service,
        attributes: valuesOf(attributes),
        links,
        hasFailed: status?.code === 2,
      })),
    );
  });
}

function valuesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
