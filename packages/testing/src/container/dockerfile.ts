/** One instruction after FROM, with the line that it begins on. Shell forms of CMD and the like are not taken. */
export type Instruction = { readonly line: number } & (
  | { readonly kind: "env"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "arg"; readonly name: string }
  | { readonly kind: "workdir"; readonly path: string }
  | {
      readonly kind: "copy";
      readonly from: string | null;
      readonly sources: readonly string[];
      readonly target: string;
    }
  | { readonly kind: "run"; readonly command: string; readonly isOffline: boolean }
  | { readonly kind: "user"; readonly user: string }
  | { readonly kind: "expose"; readonly port: number }
  | { readonly kind: "stopsignal"; readonly signal: string }
  /** Null: HEALTHCHECK NONE. */
  | { readonly kind: "healthcheck"; readonly command: readonly string[] | null }
  | { readonly kind: "cmd"; readonly command: readonly string[] }
);

export interface Stage {
  readonly name: string;
  /** An image, or the name of a stage before this one. */
  readonly from: string;
  readonly line: number;
  readonly instructions: readonly Instruction[];
}

/** In the order of the file; the last stage is what is built when none is asked for. */
export type Dockerfile = readonly Stage[];
