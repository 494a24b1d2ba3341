import type { Answer } from "./http/answer.ts";

/** One thing that tests may do to a stand-in, served as `METHOD /<stand-in><path>` by the control API. */
export type ControlRoute = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  handle(call: { params: Record<string, string>; body: Record<string, unknown> }): Answer | Promise<Answer>;
};

/** A vendor's wire protocol on loopback. To add one, write it and add its row in stand-ins.ts. */
export interface StandIn {
  /** Names its snapshot file and its part of the control API. */
  readonly name: string;
  /** Called once, after `restore` and before `start`: makes what must exist, such as the seed user. */
  prepare(): Promise<void>;
  /** The port it used last, if it is still free; resolves when it answers. */
  start(preferredPort: number | undefined): Promise<{ url: string; port: number }>;
  stop(): Promise<void>;
  /** All that must outlive a restart, as JSON. */
  snapshot(): unknown;
  /** Takes over what an earlier `snapshot` gave. Returns false, unchanged, when it has another shape. */
  restore(state: unknown): boolean;
  readonly controlRoutes: readonly ControlRoute[];
  /** Environment variables by which the product finds it; asked after start. */
  env(): Record<string, string>;
}
