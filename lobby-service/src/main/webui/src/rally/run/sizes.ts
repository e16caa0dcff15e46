const KEPT = 1_024; // of the last ones; percentiles are of these, count and most of all

/** How large something was, again and again: counted, and the last thousand kept. */
export class Sizes {
  count = 0;
  most = 0;
  private readonly last = new Float64Array(KEPT);

  add(size: number): void {
    this.last[this.count % KEPT] = size;
    this.count++;
    this.most = Math.max(this.most, size);
  }

  /** The size that so large a share of them does not exceed; 0 without any. */
  below(share: number): number {
    const known = this.last.slice(0, Math.min(this.count, KEPT)).sort();
    return known[Math.min(known.length - 1, Math.floor(known.length * share))] ?? 0;
  }

  /** @param unit what to round to */
  told(unit: number): { count: number; p50: number; p99: number; max: number } {
    const to = (size: number) => Number((Math.round(size / unit) * unit).toFixed(4));
    return {
      count: this.count,
      ...{ p50: to(this.below(0.5)), p99: to(this.below(0.99)), max: to(this.most) },
    };
  }
}
