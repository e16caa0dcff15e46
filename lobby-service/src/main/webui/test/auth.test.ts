// Who a browser is, against a pretend door that knows it or does not.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { Auth } from '../src/net/auth.ts';

/** What the door was asked, and whether the cookie is good. */
let asked: string[];
let hasCookie: boolean;
let guests: number;

function answer(path: string): Response {
  asked.push(path.slice(path.lastIndexOf('/') + 1));
  if (path.endsWith('/refresh') && !hasCookie) {
    return Response.json({ code: 'ERROR_CODE_TOKEN_EXPIRED' }, { status: 401 });
  }
  if (path.endsWith('/guest')) guests++;
  hasCookie = true;
  const who = { playerId: `guest-${guests}`, name: `Guest ${guests}` };
  return Response.json({ ...who, accessToken: 'pretend', expiresInSeconds: 900 });
}

beforeEach(() => {
  const kept = new Map<string, string>();
  [asked, hasCookie, guests] = [[], false, 0];
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(answer(path)));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A page of a browser that was a guest before. */
async function nextPage(forgotten = vi.fn()) {
  await new Auth().ensure();
  asked = [];
  return { auth: new Auth(forgotten), forgotten };
}

describe('a browser', () => {
  it('becomes a guest once and stays that guest', async () => {
    const { auth } = await nextPage();
    expect(await auth.ensure()).toMatchObject({ playerId: 'guest-1' });
    expect(asked).toEqual(['refresh']);
  });

  it('that is known no longer becomes nobody else by itself, and says whom it was', async () => {
    const { auth, forgotten } = await nextPage();
    hasCookie = false;
    for (let i = 0; i < 3; i++) {
      await expect(auth.ensure()).rejects.toMatchObject({ code: ErrorCode.TOKEN_EXPIRED });
    }
    expect(asked).toEqual(['refresh']);
    expect(auth.isForgotten).toBe(true);
    expect(forgotten.mock.calls).toEqual([['Guest 1']]);
  });

  it('goes on as somebody new when its player says so', async () => {
    const { auth } = await nextPage();
    hasCookie = false;
    await auth.ensure().catch(() => undefined);
    expect(await auth.startOver()).toMatchObject({ playerId: 'guest-2' });
    expect(await auth.ensure()).toMatchObject({ playerId: 'guest-2' });
    expect(auth.isForgotten).toBe(false);
  });

  it('takes the guest that another tab has become meanwhile', async () => {
    const { auth } = await nextPage();
    hasCookie = false;
    await auth.ensure().catch(() => undefined);
    await new Auth().startOver();
    asked = [];
    expect(await auth.startOver()).toMatchObject({ playerId: 'guest-2' });
    expect(asked).toEqual(['refresh']);
  });

  it('without storage is a guest of its own for as long as its page', async () => {
    const forbidden = () => {
      throw new Error('denied');
    };
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden });
    const auth = new Auth();
    await auth.ensure();
    expect(await auth.ensure()).toMatchObject({ playerId: 'guest-1' });
  });
});
