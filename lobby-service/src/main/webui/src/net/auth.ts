import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { localNow } from './clock.ts';
import { Refused } from './refused.ts';
import { call } from './rest.ts';

export interface Access {
  token: string;
  playerId: string;
  name: string;
  expiresAt: number;
}

interface TokenAnswer {
  accessToken: string;
  playerId: string;
  name: string;
  expiresInSeconds: number;
}

/** Renewed so long before its end, so that a token never runs out between here and the server. */
const MARGIN_MS = 60_000;
const KNOWN = 'slipstream.guest';

/**
 * Who we are. The access token lives in memory only; the refresh token is a cookie no script can
 * read. A browser becomes a guest once and stays that guest.
 */
export class Auth {
  private access: Access | undefined;
  private asking: Promise<Access> | undefined;

  get who(): Access | undefined {
    return this.access;
  }

  /** A token with some life left. Concurrent callers share one request. */
  async ensure(): Promise<Access> {
    if (this.access && this.access.expiresAt - MARGIN_MS > localNow()) return this.access;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** The server did not like the token: get another one next time. */
  discard(): void {
    this.access = undefined;
  }

  private async ask(): Promise<Access> {
    const answer = localStorage.getItem(KNOWN) ? await this.refresh() : await this.guest();
    localStorage.setItem(KNOWN, '1');
    this.access = {
      token: answer.accessToken,
      playerId: answer.playerId,
      name: answer.name,
      expiresAt: localNow() + answer.expiresInSeconds * 1_000,
    };
    return this.access;
  }

  private async refresh(): Promise<TokenAnswer> {
    try {
      return await call<TokenAnswer>('POST', '/auth/refresh');
    } catch (e) {
      const isOut = e instanceof Refused && FORGOTTEN.has(e.code);
      if (!isOut) throw e;
      return this.guest();
    }
  }

  private guest(): Promise<TokenAnswer> {
    return call<TokenAnswer>('POST', '/auth/guest');
  }
}

/** The refresh is gone or worn out: a new guest is all that is left. */
const FORGOTTEN: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.TOKEN_MISSING,
  ErrorCode.TOKEN_INVALID,
  ErrorCode.TOKEN_EXPIRED,
  ErrorCode.NOT_FOUND,
]);
