/**
 * The organisation's log: each hour the heads of all cases that moved become leaves of a tree that only grows, and its root is signed. Whoever keeps
 * roots, or runs a witness, makes it impossible to show one history here and another there. Off unless asked for (`--public-log`).
 */
import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { CaseId } from "../../record/entry.ts";
import type { SigningKey } from "../../record/keys.ts";
import { logLeaf, signLog } from "../../record/log.ts";
import { proofText } from "../../record/archive/forms.ts";
import type { ArchiveSource } from "../../record/archive/write.ts";
import { inTransaction } from "../../storage/transaction.ts";

export type PublicLog = {
  /** Takes in what moved and signs the new root; the number of leaves added. One node at a time does this. */
  grow(): Promise<number>;
  /** The newest signed root, or null. */
  root(): Promise<string | null>;
  /** That the newest root includes this case, with the head it had then; null when it does not. */
  proofOf(caseId: CaseId): Promise<ArchiveSource["log"]>;
  /** Hashes of a tile (C2SP tlog-tiles): `width` nodes of level 8 × `level`, one after the other; null when they are not there. */
  tile(level: number, index: number, width: number): Promise<Buffer | null>;
};

type Hashes = (level: number, index: number) => Promise<Buffer>;
const node = (left: Buffer, right: Buffer): Buffer => createHash("sha256").update(Uint8Array.of(1)).update(left).update(right).digest();
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
/** Cases taken in at once: a few hundred milliseconds of work. */
const mostAtOnce = 5_000;

/** The hash over leaves from `from`, `count` of them: a stored node where they are a whole subtree, else made of two. */
async function over(hashes: Hashes, from: number, count: number): Promise<Buffer> {
  const level = Math.log2(count);
  if (Number.isInteger(level)) return hashes(level, from / count);
  const k = split(count);
  return node(await over(hashes, from, k), await over(hashes, from + k, count - k));
}

async function pathTo(hashes: Hashes, index: number, from: number, count: number): Promise<readonly Buffer[]> {
  if (count === 1) return [];
  const k = split(count);
  return index < from + k ? [...(await pathTo(hashes, index, from, k)), await over(hashes, from + k, count - k)] : [...(await pathTo(hashes, index, from + k, count - k)), await over(hashes, from, k)];
}

export function openPublicLog({ pool, key, now }: { readonly pool: Pool; readonly key: SigningKey; readonly now: () => string }): PublicLog {
  const stored = (client: Pool | PoolClient): Hashes => async (level, index) => {
    const { rows } = await client.query<{ hash: Buffer }>({ name: "log node", text: "select hash from log_node where level = $1 and index = $2", values: [level, index] });
    if (rows[0] === undefined) throw new Error(`the log has no node ${level}/${index}`);
    return rows[0].hash;
  };
  const newest = async (client: Pool | PoolClient): Promise<{ readonly size: number; readonly note: string } | null> => {
    const { rows } = await client.query<{ size: string; note: string }>("select size, note from log_root order by size desc limit 1");
    return rows[0] === undefined ? null : { size: Number(rows[0].size), note: rows[0].note };
  };

  /** One more leaf, and every subtree that it completes. */
  const append = (nodes: Map<string, Buffer>, before: Hashes) => async (index: number, leaf: Buffer): Promise<void> => {
    let [hash, at, level] = [leaf, index, 0];
    nodes.set(`0/${index}`, leaf);
    while ((at & 1) === 1) {
      const left = nodes.get(`${level}/${at - 1}`) ?? (await before(level, at - 1));
      hash = node(left, hash);
      [at, level] = [Math.floor(at / 2), level + 1];
      nodes.set(`${level}/${at}`, hash);
    }
  };

  const growOnce = (): Promise<number> => inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('byname public log'))");
    const { rows } = await client.query<{ id: string; heads: Buffer }>(
      `select replace(h.case_id::text, '-', '') as id, h.heads from case_head h left join log_case l using (case_id)
        where l.link is distinct from substring(h.heads from 9 for 32) order by h.case_id limit $1`, [mostAtOnce]);
    const size = (await newest(client))?.size ?? 0;
    const nodes = new Map<string, Buffer>();
    const add = append(nodes, stored(client));
    const moved = rows.map(({ id, heads }, i) => ({ id, index: size + i, seq: Number(heads.readBigUInt64BE(0)), link: heads.subarray(8, 40) }));
    for (const { id, index, seq, link } of moved) await add(index, Buffer.from(logLeaf(id, { seq, link: link.toString("hex") })));
    if (moved.length > 0) {
      const all = [...nodes].map(([name, hash]) => ({ level: Number(name.split("/")[0]), index: Number(name.split("/")[1]), hash }));
      await client.query("insert into log_node (level, index, hash) select * from unnest($1::int[], $2::bigint[], $3::bytea[])", [all.map((one) => one.level), all.map((one) => one.index), all.map((one) => one.hash)]);
      await client.query(
        `insert into log_case (case_id, index, seq, link) select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[])
           on conflict (case_id) do update set index = excluded.index, seq = excluded.seq, link = excluded.link`,
        [moved.map((one) => one.id), moved.map((one) => one.index), moved.map((one) => one.seq), moved.map((one) => one.link)]);
      const whole = size + moved.length;
      const root = await over(async (level, index) => nodes.get(`${level}/${index}`) ?? stored(client)(level, index), 0, whole);
      await client.query("insert into log_root (size, note, time) values ($1, $2, $3)", [whole, signLog(key, whole, root), now()]);
    }
    return moved.length;
  });

  return {
    grow: async () => {
      let all = 0;
      for (let some = await growOnce(); some > 0; some = some < mostAtOnce ? 0 : await growOnce()) all += some;
      return all;
    },
    root: async () => (await newest(pool))?.note ?? null,
    proofOf: async (caseId) => {
      const { rows } = await pool.query<{ index: string; seq: string; link: string }>("select index, seq, encode(link, 'hex') as link from log_case where case_id = $1", [caseId]);
      const [at, root] = [rows[0], await newest(pool)];
      if (at === undefined || root === null || Number(at.index) >= root.size) return null;
      const path = await pathTo(stored(pool), Number(at.index), 0, root.size);
      return { note: root.note, proof: proofText({ seq: Number(at.seq), link: at.link, index: Number(at.index), path: path.map((hash) => hash.toString("hex")) }) };
    },
    tile: async (level, index, width) => {
      const { rows } = await pool.query<{ hash: Buffer }>("select hash from log_node where level = $1 and index >= $2 and index < $3 order by index", [8 * level, index * 256, index * 256 + width]);
      return rows.length === width ? Buffer.concat(rows.map(({ hash }) => hash)) : null;
    },
  };
}
