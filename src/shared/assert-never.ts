/** Ends a switch over a union. Reaching it is a broken assumption and throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
