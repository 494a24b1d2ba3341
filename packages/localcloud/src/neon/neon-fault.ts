/** An answer in place of the next one, as Neon gives them when it is busy, limits or fails. */
export interface NeonFault {
  readonly status: 423 | 429 | 500 | 503;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests it lasts; 1 when left out. */
  readonly times?: number;
  /** Only requests of this method; all when left out. */
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
}
