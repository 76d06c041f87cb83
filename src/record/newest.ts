/**
 * `make`, with what it made of the last `most` keys kept: who wrote an entry and whoever hears it ask for the same within moments, the last asked first. Keys are
 * compared by identity, so they must not change once they are given.
 *
 * Two lists of fixed length, written over in turn. A Map that is filled and cleared looks the same and is not: each clearing leaves a table behind, and once one of
 * them is old, the collector of the young heap takes all that it holds for living, and carries it along until the next collection of everything. (So do weak maps.) That
 * cost a busy server a sixth of its time.
 */
export function newest<K extends object, V>(make: (key: K) => V, most: number): (key: K) => V {
  const keys: (K | null)[] = Array.from({ length: most }, () => null);
  const made: (V | undefined)[] = Array.from({ length: most }, () => undefined);
  let last = 0;
  return (key) => {
    for (let back = 0; back < most; back++) {
      const at = last >= back ? last - back : last - back + most;
      const known = keys[at] === key ? made[at] : undefined;
      if (known !== undefined) return known;
    }
    const fresh = make(key);
    last = (last + 1) % most;
    keys[last] = key;
    made[last] = fresh;
    return fresh;
  };
}
