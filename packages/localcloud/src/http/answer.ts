/** What a route answers: JSON, or bytes as they are, or only headers. */
export type Answer = {
  status: number;
  json?: unknown;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  setCookies?: string[];
};
