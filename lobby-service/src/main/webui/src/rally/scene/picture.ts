import type { Notice } from '../rules/news.ts';
import type { Post } from '../../signs/posts.ts';
import type { Pose } from '../run/pose.ts';
import type { GhostShow } from '../run/show.ts';

export type Quality = 'low' | 'medium' | 'high';
export type CameraKind = 'chase' | 'far' | 'bonnet' | 'overview' | 'free';

/** Who drives looks from the own car; who watches may fly, and see the whole stage. */
export const DRIVERS_CAMERAS: readonly CameraKind[] = ['chase', 'far', 'bonnet', 'overview'];
export const WATCHERS_CAMERAS: readonly CameraKind[] = [...DRIVERS_CAMERAS, 'free'];

/** How the free camera is moved: -1 to 1 per second of holding, or what was dragged since. */
export interface Flight {
  readonly forward: number;
  readonly right: number;
  readonly up: number;
  readonly turn: number;
  readonly tilt: number;
}

/** Something that shows a rally: in three dimensions, or flat where those are missing. */
export interface Picture {
  /** In CSS pixels. */
  size(width: number, height: number): void;
  draw(poses: readonly (Pose | undefined)[], seconds: number): void;
  /** Where a ghost is in the next picture. */
  ghost(ghost: GhostShow, pose: Pose | undefined, seconds: number): void;
  /** What others left beside the road; all of it, once it is known. */
  signs(posts: readonly Post[]): void;
  news(notice: Notice): void;
  camera(kind: CameraKind): void;
  /** Moves the free camera. */
  fly(flight: Flight): void;
  /** Somebody else is followed, or somebody was put elsewhere. */
  cut(): void;
  /** Another time of the race: what cars left behind is gone. */
  wipe(): void;
  /** What the last picture asked of the graphics card. */
  readonly cost: { readonly calls: number; readonly triangles: number };
  dispose(): void;
}
