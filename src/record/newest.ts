/**
 * `make`, with what it made of the newest keys kept: who wrote an entry and who hears it ask for the same within moments. Keys are compared by identity, so they
 * must not change once they are given. When more than `most` are kept, all are forgotten at once: a weak map would hold them through many collections.
 */
export function newest<K extends object, V>(make: (key: K) => V, most: number): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    if (made.size >= most) made.clear();
    made.set(key, fresh);
    return fresh;
  };
}
