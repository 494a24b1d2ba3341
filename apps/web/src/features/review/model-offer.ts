/** The model that a review may ask, and the host that redacted text would go to. */
export interface ModelOffer {
  readonly name: string;
  readonly host: string;
}
