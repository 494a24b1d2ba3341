/** An answer that a call has no use for. Carries no address and no key: `code` is all that a log shows of it. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
  readonly status: number;
  /** Method, status and S3's own code, such as `PUT 503 SlowDown`. */
  readonly code: string;

  private constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }

  /** Reads S3's code out of the answer, at most its first kilobytes. */
  static async of(method: string, response: Response): Promise<UnexpectedAnswer> {
    const text = await response.text().catch(() => "");
    const [, s3Code = "without a code"] = /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(text.slice(0, 4_096)) ?? [];
    return new UnexpectedAnswer(response.status, `${method} ${response.status} ${s3Code}`);
  }
}
