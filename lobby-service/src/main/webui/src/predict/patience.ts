/** A key unanswered for so long may be lost on the way: a full frame brings it to light. */
const ASK_MS = 1_500;

export interface PatienceEars {
  /** Seq of the last key sent, and of the last one applied. */
  sent(): number;
  applied(): number;
  /** Ask for a full frame; what is missing in it is sent again. */
  ask(): void;
  /** The player should know that nobody answers, or that all is well again. */
  worry(worried: boolean): void;
}

/**
 * Waits for the owner's answer to the keys under way. The owner sees a lost key by the gap before
 * the next one; for the last key there is no next one, so the client has to ask.
 */
export class Patience {
  private waitingFor = 0;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ears: PatienceEars;

  constructor(ears: PatienceEars) {
    this.ears = ears;
  }

  /** After every key sent and every frame shown. */
  look(): void {
    const { ears } = this;
    if (this.timer !== undefined && ears.applied() >= this.waitingFor) this.stop();
    if (this.timer !== undefined || ears.applied() >= ears.sent()) return;
    this.waitingFor = ears.sent();
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.asked > 1) this.ears.worry(false);
    this.asked = 0;
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.asked++;
      this.ears.ask();
      if (this.asked === 2) this.ears.worry(true);
      this.wait();
    }, ASK_MS);
  }
}
