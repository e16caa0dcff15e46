import type { Lexicon, Sign } from '../net/signs.ts';
import { Spot } from '../rally/stage/spot.ts';
import type { Stage } from '../rally/stage/stage.ts';
import { sentenceOf } from './sentence.ts';

/** A sign as it stands at the road. */
export interface Post {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  /** The way of the road there, a unit vector. */
  readonly tangentX: number;
  readonly tangentY: number;
  /** Metres along the line. */
  readonly along: number;
  readonly sentence: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly up: number;
  readonly down: number;
}

const MOST = 40; // posts on a stage; the best rated stay
const APART = 14; // metres of road between two posts
const CLEAR = 0.9; // metres from the edge of the road: nobody drives there
const ASTRAY = 25; // metres beyond the walls: no sign of this road
const AHEAD = 32; // metres from which a sign is read, a second and a half
const BEHIND = 6;
const JUMPED = 150; // metres from look to look: not driven

/** Where a sign is put for a place of the road: at its right edge. */
export function beside(stage: Stage, along: number): { x: number; y: number } {
  const spot = new Spot();
  stage.onLine(spot, along);
  const off = stage.halfAt(spot) + CLEAR + 0.4;
  return { x: spot.footX + spot.outX * off, y: spot.footY + spot.outY * off };
}

/** The signs that stand, given in the order of their worth; no two at one place, none on the road. */
export function postsOf(
  stage: Stage,
  signs: readonly Sign[],
  lexicon: Lexicon,
  playerId: string,
): Post[] {
  const posts: Post[] = [];
  for (const sign of signs) {
    const sentence = sentenceOf(sign.message, lexicon);
    const place = sentence && sign.position && placed(stage, sign.position.x, sign.position.z);
    if (!place || posts.some((post) => Math.abs(apart(stage, post.along, place.along)) < APART)) {
      continue;
    }
    const { id, name, up, down } = sign;
    posts.push({ ...place, id, name, up, down, sentence, isOwn: sign.playerId === playerId });
    if (posts.length === MOST) break;
  }
  return posts;
}

/** On the verge, whatever was asked for; undefined far from the road. */
function placed(stage: Stage, x: number, y: number) {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  const spot = new Spot();
  stage.find(spot, x, y);
  const half = stage.halfAt(spot);
  const far = Math.abs(spot.lateral);
  if (far > half + stage.verge + ASTRAY) return undefined;
  const off = Math.max(half + CLEAR, Math.min(far, half + stage.verge - CLEAR));
  const side = spot.lateral < 0 ? -off : off;
  const { tangentX, tangentY, along } = spot;
  return {
    ...{ x: spot.footX - tangentY * side, y: spot.footY + tangentX * side },
    ...{ tangentX, tangentY, along },
  };
}

/** Metres of road from one place to another; round a circuit, the shorter way. */
export function apart(stage: Stage, from: number, to: number): number {
  const metres = to - from;
  if (!stage.isCircuit()) return metres;
  const lap = stage.length();
  return metres - lap * Math.round(metres / lap);
}

/** The sign one can read between two looks at the road; whoever looks seldom misses none. */
export function readable(
  stage: Stage,
  posts: readonly Post[],
  before: number,
  now: number,
): Post | undefined {
  const driven = apart(stage, before, now);
  const back = BEHIND + (driven > 0 && driven < JUMPED ? driven : 0);
  let nearest: Post | undefined;
  let least = Infinity;
  for (const post of posts) {
    const ahead = apart(stage, now, post.along);
    if (ahead > AHEAD || ahead < -back || Math.abs(ahead) >= least) continue;
    nearest = post;
    least = Math.abs(ahead);
  }
  return nearest;
}
