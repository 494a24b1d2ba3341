import { union, type Value } from "./value.ts";

type Layer = Map<string, Value>;

interface Frame {
  readonly functionIndex: number;
  readonly layers: Layer[];
  /** Branches that were entered beyond the bound and share the last layer. */
  sharedBranches: number;
}

/** Nobody nests deeper by hand; hostile code must not make every lookup slow. */
const MAX_LAYERS = 48;
const MAX_FRAMES = 48;

/**
 * Values of names while a file is read in order: one frame per function, and in it one layer per branch that may or may
 * not run. Keys are dotted paths; a shorter path answers for a longer one that was never set.
 */
export class Environment {
  readonly #frames: Frame[] = [{ functionIndex: -1, layers: [new Map()], sharedBranches: 0 }];

  enterFunction(functionIndex: number): void {
    this.#frames.push({ functionIndex, layers: [new Map()], sharedBranches: 0 });
  }

  leaveFunction(): void {
    this.#frames.pop();
  }

  enterBranch(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (frame.layers.length < MAX_LAYERS) frame.layers.push(new Map());
    else frame.sharedBranches += 1;
  }

  /** Ends a branch and hands back what it set, for `join`. */
  leaveBranch(): Layer {
    const frame = this.#frames.at(-1);
    if (frame && frame.sharedBranches > 0) frame.sharedBranches -= 1;
    else if (frame && frame.layers.length > 1) return frame.layers.pop() ?? new Map();
    return new Map();
  }

  /** Takes over what branches set. With `isExhaustive` one of them ran; otherwise maybe none did. */
  join(branches: readonly Layer[], isExhaustive: boolean): void {
    const names = new Set(branches.flatMap((branch) => [...branch.keys()]));
    for (const name of names) {
      const values = branches.map((branch) => branch.get(name) ?? this.read(name));
      const before = isExhaustive ? undefined : this.read(name);
      const known = [...values, before].filter((value) => value !== undefined);
      this.write(name, union(known), false);
    }
  }

  /** The value of exactly this path, from the innermost scope that knows it. */
  read(path: string): Value | undefined {
    for (let frame = this.#frames.length - 1; frame >= 0; frame = this.#outer(frame)) {
      const layers = this.#frames[frame]?.layers ?? [];
      for (let layer = layers.length - 1; layer >= 0; layer -= 1) {
        const value = layers[layer]?.get(path);
        if (value !== undefined) return value;
      }
    }
    return undefined;
  }

  /** Sets a path. A declaration stays in this function; an assignment goes to the function that knows the name. */
  write(path: string, value: Value, isDeclaration: boolean): void {
    const frame = isDeclaration ? this.#frames.at(-1) : this.#owner(path);
    const layer = frame?.layers.at(-1);
    layer?.set(path, value);
    if (value.fields) for (const [name, field] of value.fields) layer?.set(`${path}.${name}`, field);
    const parent = path.lastIndexOf(".");
    if (parent > 0 && value.flows.length > 0) layer?.set(`${path.slice(0, parent)}.*`, value);
  }

  /** The next frame outwards: all within the bound, then the file itself. */
  #outer(frame: number): number {
    const isBeyond = this.#frames.length - frame >= MAX_FRAMES;
    return isBeyond && frame > 0 ? 0 : frame - 1;
  }

  #owner(path: string): Frame | undefined {
    if (/^(?:this|self)\./.test(path)) return this.#frames[0];
    for (let i = this.#frames.length - 1; i >= 0; i = this.#outer(i)) {
      const frame = this.#frames[i];
      if (frame?.layers.some((layer) => layer.has(path))) return frame;
    }
    return this.#frames.at(-1);
  }
}
