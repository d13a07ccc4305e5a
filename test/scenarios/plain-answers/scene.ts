/** What a customer says, and what is in the answer whatever its wording. */
export interface Scene {
  readonly intent: string;
  readonly customer: string;
  readonly bot: readonly RegExp[];
  readonly botNever?: RegExp;
}
