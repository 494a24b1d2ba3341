/** S3's error codes that are answered here: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3_ERRORS = {
  AccessDenied: { status: 403, message: "Access Denied." },
  AuthorizationHeaderMalformed: { status: 400, message: "The Authorization header cannot be read." },
  AuthorizationQueryParametersError: { status: 400, message: "The X-Amz-… parameters cannot be read." },
  CORSForbidden: { status: 403, message: "The bucket's CORS rule does not allow this origin, method or header." },
  EntityTooLarge: { status: 400, message: "The object is larger than the bucket takes." },
  IncompleteBody: { status: 400, message: "The body is shorter than its Content-Length." },
  InternalError: { status: 500, message: "This is a fault of the local cloud." },
  InvalidAccessKeyId: { status: 403, message: "There is no such access key." },
  InvalidArgument: { status: 400, message: "A parameter has a value that is not allowed." },
  InvalidRange: { status: 416, message: "The range does not lie in the object." },
  InvalidRequest: { status: 400, message: "A header that S3 requires is missing or cannot be read." },
  InvalidURI: { status: 400, message: "The path is not percent-encoded UTF-8." },
  KeyTooLongError: { status: 400, message: "A key has at most 1024 bytes." },
  MethodNotAllowed: { status: 405, message: "The S3 stand-in does not serve this method here." },
  MissingContentLength: { status: 411, message: "A Content-Length is needed." },
  NoSuchBucket: { status: 404, message: "There is no such bucket." },
  NoSuchKey: { status: 404, message: "There is no such object." },
  NotImplemented: { status: 501, message: "The S3 stand-in does not serve this." },
  QuotaExceeded: { status: 507, message: "The stand-in's bucket is full." },
  RequestTimeTooSkewed: { status: 403, message: "The request's time is more than 15 minutes from the server's." },
  SignatureDoesNotMatch: { status: 403, message: "The signature is not the one of this request." },
  SlowDown: { status: 503, message: "Reduce your request rate." },
  XAmzContentSHA256Mismatch: { status: 400, message: "The body is not the one whose hash was signed." },
} as const satisfies Record<string, { status: number; message: string }>;

export type S3ErrorCode = keyof typeof S3_ERRORS;

/** A refusal in S3's words. */
export class S3Error extends Error {
  override readonly name = "S3Error";
  readonly code: S3ErrorCode;
  readonly status: number;

  /** `detail` is added to the code's own sentence. */
  constructor(code: S3ErrorCode, detail = "") {
    super(detail === "" ? S3_ERRORS[code].message : `${S3_ERRORS[code].message} ${detail}`);
    this.code = code;
    this.status = S3_ERRORS[code].status;
  }
}
