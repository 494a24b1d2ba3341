import { placeOf } from "./places.ts";
import { CONTINENT_OF_JURISDICTION, LOCATED, type Located, REGION_SOURCES } from "./region-sources.ts";

interface Told {
  readonly of: Located;
  readonly region: string;
  /** Null where only the continent is known, or not even that. */
  readonly city: string | null;
  readonly continent: string | null;
}

export interface RegionLook {
  /** Each as `database in Frankfurt (eu-central-1)`. */
  readonly told: readonly string[];
  readonly notTold: readonly Located[];
  /** Two that are apart, as a sentence; null when none are known to be. */
  readonly mismatch: string | null;
}

/** Where everything is, as far as vendors tell, and whether it is together. */
export function compareRegions(source: Readonly<Record<string, string | undefined>>): RegionLook {
  const told = LOCATED.flatMap((of) => find(of, source) ?? []);
  const notTold = LOCATED.filter((of) => told.every((one) => one.of !== of));
  const pairs = told.flatMap((one, index) => told.slice(index + 1).map((other) => [one, other] as const));
  const apart = pairs.find(([one, other]) => areApart(one, other));
  const mismatch = apart ? `${upper(describe(apart[0]))}, and ${describe(apart[1])}.` : null;
  return { told: told.map(describe), notTold, mismatch };
}

function find(of: Located, source: Readonly<Record<string, string | undefined>>): Told | null {
  for (const { variable, pattern } of REGION_SOURCES.filter((row) => row.of === of)) {
    const value = source[variable] ?? "";
    const region = pattern === undefined ? value : (pattern.exec(value)?.[1] ?? "");
    // What is printed of a variable is a name of a region, whatever the variable holds.
    if (!/^[a-z][a-z0-9-]{1,40}$/i.test(region)) continue;
    const place = placeOf(region);
    const continent = place?.continent ?? (of === "objects" ? (CONTINENT_OF_JURISDICTION[region] ?? null) : null);
    return { of, region, city: place?.city ?? null, continent };
  }
  return null;
}

/** Cities are compared where both are known, else continents. Objects are read rarely, so their continent is enough. */
function areApart(one: Told, other: Told): boolean {
  const isByCity = one.city !== null && other.city !== null && one.of !== "objects" && other.of !== "objects";
  if (isByCity) return one.city !== other.city;
  return one.continent !== null && other.continent !== null && one.continent !== other.continent;
}

function describe({ of, region, city, continent }: Told): string {
  const verb = of === "workers" || of === "objects" ? "are" : "is";
  const place = city ?? continent;
  return `${of === "Redis" ? of : `the ${of}`} ${verb} in ${place === null ? region : `${place} (${region})`}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
