import type { Notice } from '../rules/news.ts';
import type { Pose } from '../run/pose.ts';
import type { CameraKind } from './camera.ts';

export type Quality = 'low' | 'medium' | 'high';

/** Something that shows a rally: in three dimensions, or flat where those are missing. */
export interface Picture {
  /** In CSS pixels. */
  size(width: number, height: number): void;
  draw(poses: readonly (Pose | undefined)[], seconds: number): void;
  news(notice: Notice): void;
  nextCamera(): CameraKind;
  cut(): void;
  dispose(): void;
}
