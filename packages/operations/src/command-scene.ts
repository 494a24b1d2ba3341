/** What a command works with: the process, or a test in its place. */
export interface CommandScene {
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  write(text: string): void;
  complain(text: string): void;
}
