/** Tells the present moment. Tests hand in one they set. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
