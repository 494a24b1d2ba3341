/** One setting of one environment: what is meant and what was found, in words. */
export interface SettingRow {
  readonly environment: string;
  readonly setting: string;
  /** Null where nothing was said: it is shown, and whatever it is, it is right. */
  readonly meant: string | null;
  readonly found: string;
  readonly isRight: boolean;
}

/** A row that is right where what was found is what is meant. */
export function settingRow(environment: string, setting: string, meant: string | null, found: string): SettingRow {
  return { environment, setting, meant, found, isRight: meant === null || meant === found };
}
