import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';

/** Close codes are 4000 + the number of the error (error.proto); below 4000 they are the protocol's. */
export function errorOfClose(close: number): ErrorCode {
  const code = close - 4000;
  return close >= 4000 && code in ErrorCode ? (code as ErrorCode) : ErrorCode.UNSPECIFIED;
}

export type Verdict =
  /** Try again with what we hold. */
  | 'again'
  /** Try again, but with fresh papers: ticket or token are worn out. */
  | 'papers'
  /** Another tab took the seat. */
  | 'replaced'
  /** The heat is not there any more. */
  | 'over'
  /** Trying again would not help. */
  | 'stop';

/** What a closed socket means for the next step. Network trouble (1006, 1011, 1012 …) is 'again'. */
export function verdict(close: number): Verdict {
  if (close < 4000) return 'again';
  switch (errorOfClose(close)) {
    case ErrorCode.REPLACED:
      return 'replaced';
    case ErrorCode.HEAT_OVER:
    case ErrorCode.HEAT_NOT_FOUND:
      return 'over';
    case ErrorCode.TOKEN_MISSING:
    case ErrorCode.TOKEN_INVALID:
    case ErrorCode.TOKEN_EXPIRED:
    case ErrorCode.TICKET_USED:
      return 'papers';
    case ErrorCode.ORIGIN_REFUSED:
    case ErrorCode.READ_ONLY:
    case ErrorCode.SEAT_GIVEN_UP:
    case ErrorCode.MALFORMED:
    case ErrorCode.TOO_LARGE:
      return 'stop';
    default:
      return 'again';
  }
}
