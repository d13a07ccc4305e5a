/**
 * The same search, remembering the last `atMost` things found. Only for what never changes and
 * never goes away; what was not found is searched for again.
 */
export function rememberFound<Key, Value>(
  search: (key: Key) => Promise<Value | undefined>,
  atMost: number,
): (key: Key) => Promise<Value | undefined> {
  const found = new Map<Key, Value>();
  return async (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = await search(key);
    if (value === undefined) return undefined;
    found.set(key, value);
    const [oldest] = found.keys();
    if (found.size > atMost && oldest !== undefined) found.delete(oldest);
    return value;
  };
}
