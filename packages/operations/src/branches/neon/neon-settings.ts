/** Where the project is, and who asks. */
export interface NeonSettings {
  readonly apiKey: string;
  readonly projectId: string;
  /** Another address of the API than Neon's own. */
  readonly apiBase?: string | undefined;
  /** The database's name, where the project has several. */
  readonly database?: string | undefined;
}
