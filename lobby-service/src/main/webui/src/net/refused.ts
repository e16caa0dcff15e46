import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';

/** An answer that is no: the code says which words to show. */
export class Refused extends Error {
  readonly code: ErrorCode;
  /** When to try again; 0 where time does not help, or nobody said. */
  readonly retryAfterMs: number;

  constructor(code: ErrorCode, detail = '', retryAfterMs = 0) {
    super(detail || ErrorCode[code]);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

interface ProblemDetail {
  code?: string;
  detail?: string;
}

/** An RFC 9457 answer; a proxy's own error page counts as "unavailable". */
export async function refusedBy(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as ProblemDetail;
  const name = problem.code?.replace(/^ERROR_CODE_/, '') ?? '';
  const known = ErrorCode[name as keyof typeof ErrorCode];
  const guess = response.status === 404 ? ErrorCode.NOT_FOUND : ErrorCode.UNAVAILABLE;
  return new Refused(known ?? guess, problem.detail);
}
