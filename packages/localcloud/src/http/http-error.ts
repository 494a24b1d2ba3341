/** A refusal with an HTTP status; each stand-in words it in its vendor's format. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameter: string | undefined;

  constructor(status: number, code: string, message: string, parameter?: string) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }
}
