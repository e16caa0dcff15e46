import { codeOf, decoded } from '../room/code.ts';

/** Where the player is: the address bar is the truth, so links and the back button work. */
export type Route =
  | { name: 'home' }
  | { name: 'room'; code: string }
  | { name: 'heat' }
  | { name: 'stage'; number: string }
  | { name: 'results'; heatId: string }
  | { name: 'replay'; heatId: string }
  | { name: 'nowhere' };

export function read(path: string): Route {
  const [first = '', second = ''] = path.split('/').filter(Boolean).map(decoded);
  if (first === '') return { name: 'home' };
  if (first === 'room' && second) return { name: 'room', code: codeOf(second) };
  if (first === 'stage' && second) return { name: 'stage', number: second };
  if (first === 'heat') return { name: 'heat' };
  if (first === 'results' && second) return { name: 'results', heatId: second };
  if (first === 'replay' && second) return { name: 'replay', heatId: second };
  return { name: 'nowhere' };
}

class Router {
  now = $state.raw<Route>(read(location.pathname));

  constructor() {
    addEventListener('popstate', () => (this.now = read(location.pathname)));
  }

  go(path: string, how: 'push' | 'replace' = 'push'): void {
    if (path !== location.pathname) {
      if (how === 'push') history.pushState(null, '', path);
      else history.replaceState(null, '', path);
    }
    this.now = read(path);
    scrollTo(0, 0);
  }
}

export const router = new Router();
