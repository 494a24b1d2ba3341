type Continent = "North America" | "South America" | "Europe" | "Asia" | "Australia" | "Africa";

/** Where a data centre is, near enough to tell whether two are beside each other. */
export interface Place {
  readonly city: string;
  readonly continent: Continent;
}

/** Names of regions by place: AWS (Neon, RDS), Azure (Neon), Google Cloud, Vercel, Fly, Koyeb, Railway. From their public lists. */
const NAMES: readonly (readonly [city: string, continent: Continent, names: string])[] = [
  ["Virginia", "North America", "us-east-1 us-east4 eastus eastus2 iad1 iad was us-east4-eqdc4a"],
  ["Ohio", "North America", "us-east-2 us-east5 cle1"],
  ["California", "North America", "us-west-1 us-west2 sfo1 sjc us-west2-eqsj1"],
  ["Oregon", "North America", "us-west-2 us-west1 pdx1"],
  ["Arizona", "North America", "westus3"],
  ["Iowa", "North America", "us-central1"],
  ["South Carolina", "North America", "us-east1"],
  ["Montreal", "North America", "ca-central-1 northamerica-northeast1 yul1"],
  ["São Paulo", "South America", "sa-east-1 southamerica-east1 gru1 gru"],
  ["Dublin", "Europe", "eu-west-1 dub1"],
  ["London", "Europe", "eu-west-2 europe-west2 lhr1 lhr"],
  ["Paris", "Europe", "eu-west-3 europe-west9 cdg1 cdg par"],
  ["Frankfurt", "Europe", "eu-central-1 europe-west3 fra1 fra gwc"],
  ["Netherlands", "Europe", "europe-west4 ams europe-west4-drams3a"],
  ["Belgium", "Europe", "europe-west1"],
  ["Zurich", "Europe", "eu-central-2 europe-west6"],
  ["Stockholm", "Europe", "eu-north-1 arn1 arn"],
  ["Finland", "Europe", "europe-north1"],
  ["Mumbai", "Asia", "ap-south-1 asia-south1 bom1 bom"],
  ["Singapore", "Asia", "ap-southeast-1 asia-southeast1 sin1 sin asia-southeast1-eqsg3a"],
  ["Tokyo", "Asia", "ap-northeast-1 asia-northeast1 hnd1 nrt tyo"],
  ["Seoul", "Asia", "ap-northeast-2 asia-northeast3 icn1"],
  ["Osaka", "Asia", "ap-northeast-3 asia-northeast2 kix1"],
  ["Hong Kong", "Asia", "ap-east-1 asia-east2 hkg1"],
  ["Sydney", "Australia", "ap-southeast-2 australia-southeast1 syd1 syd"],
  ["Cape Town", "Africa", "af-south-1 cpt1"],
];

const PLACES: ReadonlyMap<string, Place> = new Map(
  NAMES.flatMap(([city, continent, names]) => names.split(" ").map((name) => [name, { city, continent }] as const)),
);

/** Null for a name that is not known here. */
export function placeOf(region: string): Place | null {
  return PLACES.get(region.toLowerCase()) ?? null;
}
