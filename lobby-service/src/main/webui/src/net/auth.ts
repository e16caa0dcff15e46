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
/** The name under which this browser is known; of older pages, only that it is. */
const KNOWN = 'slipstream.guest';
const NAMELESS = '1';

/**
 * Who we are. The access token lives in memory only; the refresh token is a cookie no script can
 * read. A browser becomes a guest once and stays that guest. When the cookie is gone or worn out it
 * becomes nobody else by itself: everybody who asks is refused until the player goes on as new.
 */
export class Auth {
  private access: Access | undefined;
  private asking: Promise<Access> | undefined;
  private refusal: Refused | undefined;
  private readonly forgotten: (name: string) => void;

  /** @param forgotten hears the name this browser had, '' where it is not known any more */
  constructor(forgotten: (name: string) => void = () => undefined) {
    this.forgotten = forgotten;
  }

  /** This browser became a guest before. */
  get isKnown(): boolean {
    return known() !== null;
  }

  get who(): Access | undefined {
    return this.access;
  }

  /** The server knows this browser no longer, and the player has not said yet how to go on. */
  get isForgotten(): boolean {
    return this.refusal !== undefined;
  }

  /** A token with some life left. Concurrent callers share one request. */
  async ensure(): Promise<Access> {
    if (this.access && this.access.expiresAt - MARGIN_MS > localNow()) return this.access;
    if (this.refusal) throw this.refusal;
    return this.once(() => (known() ? this.refresh() : this.guest()));
  }

  /** A new guest; or the one that another tab has become in the meantime. */
  async startOver(): Promise<Access> {
    const access = await this.once(() => this.refresh().catch(unlessForgotten(() => this.guest())));
    this.refusal = undefined;
    return access;
  }

  /** The server did not like the token: get another one next time. */
  discard(): void {
    this.access = undefined;
  }

  private once(ask: () => Promise<TokenAnswer>): Promise<Access> {
    this.asking ??= ask()
      .then((answer) => this.take(answer))
      .finally(() => (this.asking = undefined));
    return this.asking;
  }

  private take(answer: TokenAnswer): Access {
    know(answer.name);
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
      if (e instanceof Refused && FORGOTTEN.has(e.code)) this.forget(e);
      throw e;
    }
  }

  private forget(refusal: Refused): void {
    if (this.refusal) return;
    this.access = undefined;
    this.refusal = refusal;
    const name = known() ?? NAMELESS;
    this.forgotten(name === NAMELESS ? '' : name);
  }

  private guest(): Promise<TokenAnswer> {
    return call<TokenAnswer>('POST', '/auth/guest');
  }
}

/** The refresh is gone or worn out. */
const FORGOTTEN: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.TOKEN_MISSING,
  ErrorCode.TOKEN_INVALID,
  ErrorCode.TOKEN_EXPIRED,
  ErrorCode.NOT_FOUND,
]);

function unlessForgotten<T>(then: () => Promise<T>) {
  return (reason: unknown): Promise<T> => {
    if (reason instanceof Refused && FORGOTTEN.has(reason.code)) return then();
    throw reason;
  };
}

function known(): string | null {
  try {
    return localStorage.getItem(KNOWN);
  } catch {
    return null; // storage may be forbidden; then a page is a guest of its own
  }
}

function know(name: string): void {
  try {
    localStorage.setItem(KNOWN, name || NAMELESS);
  } catch {
    /* as above */
  }
}
