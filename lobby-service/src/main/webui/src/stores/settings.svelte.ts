/** Choices of this browser, remembered. */
import { GHOST_WISHES, type GhostWish } from '../ghost/choice.ts';
import { type ModeName, MODES } from '../room/modes.ts';

export type Theme = 'auto' | 'dark' | 'light';

const THEMES: readonly Theme[] = ['auto', 'dark', 'light'];

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`slipstream.${key}`);
  } catch {
    return null; // storage may be forbidden; defaults do
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`slipstream.${key}`, value);
  } catch {
    /* the choice lasts as long as the page */
  }
}

/** Neither unseen nor like a car that is there. */
function opacityOf(stored: string | null): number {
  return Math.max(15, Math.min(85, Math.round(Number(stored ?? 45)) || 45));
}

class Settings {
  theme = $state<Theme>(THEMES.find((one) => one === remembered('theme')) ?? 'auto');
  sound = $state(remembered('sound') !== 'off');
  /** What this player likes to race. */
  mode = $state<ModeName>(MODES.find((one) => one === remembered('mode')) ?? 'typing');
  /** Whom this player likes to race besides those who are there, and how clear it is, per cent. */
  ghost = $state<GhostWish>(GHOST_WISHES.find((one) => one === remembered('ghost')) ?? 'own');
  ghostOpacity = $state(opacityOf(remembered('ghost.opacity')));
  still = $state(false);

  constructor() {
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    this.still = motion.matches;
    motion.addEventListener('change', () => (this.still = motion.matches));
    this.dress();
  }

  nextTheme(): void {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length] ?? 'auto';
    remember('theme', this.theme);
    this.dress();
  }

  race(mode: ModeName): void {
    this.mode = mode;
    remember('mode', mode);
  }

  raceGhost(wish: GhostWish): void {
    this.ghost = wish;
    remember('ghost', wish);
  }

  clearGhost(percent: number): void {
    this.ghostOpacity = opacityOf(String(percent));
    remember('ghost.opacity', String(this.ghostOpacity));
  }

  toggleSound(): void {
    this.sound = !this.sound;
    remember('sound', this.sound ? 'on' : 'off');
  }

  private dress(): void {
    document.documentElement.dataset.theme = this.theme;
  }
}

export const settings = new Settings();
