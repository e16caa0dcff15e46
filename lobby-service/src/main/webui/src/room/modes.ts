/** What can be raced, by the names used in addresses, storage and styles. */
import { Mode } from '../gen/slipstream/v1/heat_pb.ts';

export type ModeName = 'typing' | 'rally';

export const MODES: readonly ModeName[] = ['typing', 'rally'];

const ON_WIRE: Readonly<Record<ModeName, Mode>> = { typing: Mode.TYPING, rally: Mode.RALLY };

export function modeOf(name: ModeName): Mode {
  return ON_WIRE[name];
}

/** A mode this page does not know counts as typing, the mode that was there first. */
export function nameOf(mode: Mode | undefined): ModeName {
  return MODES.find((name) => ON_WIRE[name] === mode) ?? 'typing';
}
