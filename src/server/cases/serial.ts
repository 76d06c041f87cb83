/** One after the other for each key, all keys at once: two commands on one case never race on this node, and no case waits for another. */
export type Serial = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function serialByKey(): Serial {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    // With nobody before us we begin at once: a quiet case pays nothing for the queue.
    const mine = before === undefined ? work() : before.then(work, work);
    const tail = mine.then(ignore, ignore).then(() => {
      if (last.get(key) === tail) last.delete(key);
    });
    last.set(key, tail);
    return mine;
  };
}

const ignore = (): void => undefined;
