const ignore = () => undefined;

/** A promise with the function that resolves it. */
export function signal<T = void>() {
  let give: (value: T) => void = ignore;
  const given = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { given, give: (value: T) => give(value) };
}
