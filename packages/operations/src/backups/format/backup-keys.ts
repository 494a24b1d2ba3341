/** The keys of BACKUP_ENCRYPTION_KEY, newest first: the first seals new back-ups, all open old ones. */
export type BackupKeys = readonly [BackupKey, ...BackupKey[]];

export interface BackupKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}
