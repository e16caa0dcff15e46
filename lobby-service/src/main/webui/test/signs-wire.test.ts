import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { deleteSign, leaveSign, reportSign, signsAt } from '../src/net/signs.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';
import { draftOf } from '../src/signs/desk.ts';

const road = Stage.of(
  settingsOf({ difficulty: 1, length: 1, curves: 1, seed: 7n, circuit: false }),
);

describe('signs on the wire', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks for the best and the newest, each sign once', async () => {
    const pages: Record<string, number[]> = { top: [3, 1], newest: [4, 3] };
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      const order = new URL(url, 'http://hall').searchParams.get('order')!;
      return Promise.resolve(Response.json({ traces: pages[order]!.map((id) => ({ id })) }));
    });
    expect((await signsAt('rally:00:1')).map(({ id }) => id)).toEqual([3, 1, 4]);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('kind=message');
    expect(asked[0]).toContain('place=rally%3A00%3A1');
  });

  it('leaves with the token and the key; a refusal has its code', async () => {
    const requests: Request[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      requests.push(new Request(`http://hall${url}`, init));
      const body = { code: 'ERROR_CODE_RATE_LIMITED', detail: 'Slow down.' };
      return Promise.resolve(Response.json(body, { status: 429 }));
    });
    const draft = draftOf(road, 'rally:00:1', 300, 1, [1]);
    await expect(leaveSign(draft, 'key-1', 'token-1')).rejects.toMatchObject({
      code: ErrorCode.RATE_LIMITED,
    });
    const [request] = requests;
    expect(request!.headers.get('authorization')).toBe('Bearer token-1');
    expect(request!.headers.get('idempotency-key')).toBe('key-1');
    expect(await request!.json()).toEqual({ kind: 'message', ...draft });
  });

  it('takes an own sign down and reports others, by their numbers', async () => {
    const requests: Request[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      requests.push(new Request(`http://hall${url}`, init));
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    await deleteSign(7, 'token-1');
    await reportSign(8, 'token-1');
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'DELETE /api/v1/traces/7',
      'POST /api/v1/traces/8/reports',
    ]);
    expect(requests.every((one) => one.headers.get('authorization') === 'Bearer token-1')).toBe(
      true,
    );
    expect(await requests[1]!.json()).toEqual({});
  });

  it('minds no sign that is gone already, and every other refusal', async () => {
    const answer = (status: number, code: string) =>
      vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ code }, { status })));
    answer(404, 'ERROR_CODE_NOT_FOUND');
    await deleteSign(7, 'token-1');
    await reportSign(7, 'token-1');
    answer(429, 'ERROR_CODE_RATE_LIMITED');
    const limited = { code: ErrorCode.RATE_LIMITED };
    await expect(deleteSign(7, 'token-1')).rejects.toMatchObject(limited);
    await expect(reportSign(7, 'token-1')).rejects.toMatchObject(limited);
  });
});
