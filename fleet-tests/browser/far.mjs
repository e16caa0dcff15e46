// A long way to the fleet: what TCP makes of it.
import net from 'node:net';

const ONE_WAY_MS = 75; // 150 ms there and back
const JITTER_MS = 15; // either way, so ± 30 ms in all
const LOSS = 0.02; // of what is sent at once
/**
 * TCP never loses a byte: a lost segment is sent again after the retransmission time-out, and all
 * that came behind it waits for it. 200 ms is the least that Linux waits.
 */
const RETRANSMISSION_MS = 200;

/** Listens on a port of its own and hands everything on to this one, late; the same seed, the same luck. */
export async function openRoad(port, seed = 1) {
  const luck = { chance: dice(seed), parcels: 0, lost: 0 };
  const server = net.createServer({ noDelay: true }, (near) => {
    const far = net.connect({ port, host: '127.0.0.1', noDelay: true });
    carry(near, far, luck);
    carry(far, near, luck);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: server.address().port, luck, close: () => server.close() };
}

/** One direction of one connection: everything arrives, late, and in its order. */
function carry(from, to, luck) {
  const onTheWay = [];
  let last = 0;
  const send = (parcel) => {
    const lost = luck.chance() < LOSS;
    luck.parcels++;
    luck.lost += lost ? 1 : 0;
    const way = ONE_WAY_MS + (2 * luck.chance() - 1) * JITTER_MS + (lost ? RETRANSMISSION_MS : 0);
    last = Math.max(last, performance.now() + way);
    onTheWay.push({ due: last, parcel });
    if (onTheWay.length === 1) setTimeout(arrive, last - performance.now());
  };
  const arrive = () => {
    while (onTheWay.length > 0 && onTheWay[0].due <= performance.now() + 0.5) {
      const { parcel } = onTheWay.shift();
      if (parcel) to.write(parcel);
      else to.end();
    }
    if (onTheWay.length > 0) setTimeout(arrive, onTheWay[0].due - performance.now());
  };
  from.on('data', send);
  from.on('end', () => send(undefined));
  from.on('error', () => to.destroy());
}

/** mulberry32: even numbers from 0 to 1. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
