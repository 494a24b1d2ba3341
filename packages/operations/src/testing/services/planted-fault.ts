import type { ServicesBench } from "./services-bench.ts";

/** Variables that are other than they should be; undefined takes one away. */
type Changes = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong with an installation, and what has to be said of it. */
export interface PlantedFault {
  readonly name: string;
  /** The one check that has to fail. */
  readonly fails: string;
  /** What is in its sentence, and in its advice. */
  readonly says: RegExp;
  readonly advises: RegExp;
  /** Makes it so. */
  plant(bench: ServicesBench): Changes | Promise<Changes>;
  /** Puts it back, where more than variables was changed. */
  mend?(bench: ServicesBench): Promise<void>;
}
