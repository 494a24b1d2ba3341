/** What the client sent, to compare in tests. The key is told by its first letters alone. */
export interface NeonRequest {
  readonly method: string;
  /** As in Neon's reference, without the base. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: { readonly authorization: string; readonly contentType: string | null; readonly accept: string };
  /** Parsed JSON; null without a body. */
  readonly body: unknown;
}
