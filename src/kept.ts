/**
 * Makes a function that remembers what `make` gave, for each key if it takes one: in a build, where every page asks for the same. In dev,
 * where the content changes under us, and outside of Vite it makes it anew each time.
 */
export function kept<Key extends [] | [key: unknown], Value>(make: (...key: Key) => Value): (...key: Key) => Value {
  const known = new Map<unknown, Value>();
  return (...key) => {
    if (!import.meta.env?.PROD) return make(...key);
    if (!known.has(key[0])) known.set(key[0], make(...key));
    return known.get(key[0]) as Value;
  };
}
