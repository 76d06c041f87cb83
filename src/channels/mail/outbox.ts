/**
 * The outbox: letters wait here, are sent in order, tried again with growing pauses, and stay readable for the administrator. Without mail
 * settings they simply wait, and whoever shows a promise of mail asks `canGo` first.
 */
import { createTransport, type Transporter } from "nodemailer";
import type { Pool } from "pg";
import type { Letter } from "./letters.ts";

export type MailSettings = { readonly smtpUrl: string | null; /** the one address that letters come from */ readonly fromAddress: string };
export type Waiting = Letter & { readonly to: string; readonly caseId: string | null; readonly who: string | null; readonly about: readonly number[] };
export type OutboxRow = { readonly id: string; readonly to: string; readonly from: string; readonly subject: string; readonly text: string; readonly status: "waiting" | "sent" | "failed"; readonly why: string | null; readonly time: string };
/** A letter that has gone, so that the record can say who was told of what. */
export type Gone = { readonly id: string; readonly caseId: string; readonly who: string; readonly about: readonly number[] };

export type Outbox = {
  /** Are there mail settings at all? Nobody is promised a mail when not. */
  readonly canGo: () => boolean;
  /**
   * Keeps a letter to be sent. False, and nothing kept, when this address has had its share: twenty letters an hour, or three a day as long as
   * nobody has proved that it is theirs.
   */
  put(letter: Waiting, verified: boolean): Promise<boolean>;
  /** Sends what is due. Returns how many went. */
  flush(): Promise<number>;
  /** Letters that went and of which the record does not know yet. */
  untold(): Promise<readonly Gone[]>;
  markTold(id: string): Promise<void>;
  /** Newest first, fifty at a time, older than `before` (an instant). */
  list(before: string | null): Promise<readonly OutboxRow[]>;
  close(): void;
};

/** At most this many letters to one address within an hour (RELIABILITY 5.8). */
export const mostPerHour = 20;
export const mostPerDayUnverified = 3;
/** A letter that could not go for this long says things that are no longer so. */
const stalestDays = 3;
/** Minutes until the next try after the n-th failure; after the last the letter has failed. */
const pauses = [1, 5, 15, 60, 240, 720, 1440, 1440] as const;

type Due = { readonly id: string; readonly to_address: string; readonly from_name: string; readonly subject: string; readonly text: string; readonly attempts: number };

export function makeOutbox(pool: Pool, settings: MailSettings): Outbox {
  const transport: Transporter | null = settings.smtpUrl === null ? null : createTransport(settings.smtpUrl, { disableFileAccess: true, disableUrlAccess: true });
  return {
    canGo: () => transport !== null,
    async put(letter, verified) {
      const { rowCount } = await pool.query(
        `insert into mail_outbox (case_id, who, about, to_address, from_name, subject, text)
         select $1, $2, $3, $4, $5, $6, $7
         where (select count(*) from mail_outbox where to_address = $4 and created_at > now() - make_interval(hours => $8)) < $9`,
        [letter.caseId, letter.who, letter.about, letter.to, letter.fromName, letter.subject, letter.text, verified ? 1 : 24, verified ? mostPerHour : mostPerDayUnverified],
      );
      return rowCount === 1;
    },
    async flush() {
      await pool.query("update mail_outbox set status = 'failed', why = coalesce(why, 'waited too long') where status = 'waiting' and created_at < now() - make_interval(days => $1)", [stalestDays]);
      if (transport === null) return 0;
      let sent = 0;
      for (;;) {
        const letter = await claim(pool);
        if (letter === null) return sent;
        if (await send(pool, transport, settings.fromAddress, letter)) sent += 1;
      }
    },
    async untold() {
      const { rows } = await pool.query<{ id: string; case_id: string; who: string; about: string[] }>(
        "select id, replace(case_id::text, '-', '') as case_id, who, about from mail_outbox where status = 'sent' and not told and case_id is not null and who is not null order by sent_at limit 100",
      );
      return rows.map((row) => ({ id: row.id, caseId: row.case_id, who: row.who, about: row.about.map(Number) }));
    },
    async markTold(id) {
      await pool.query("update mail_outbox set told = true where id = $1", [id]);
    },
    async list(before) {
      const { rows } = await pool.query<OutboxRow & { time: Date }>(
        `select id, to_address as "to", from_name as "from", subject, text, status, why, created_at as time from mail_outbox
         where $1::timestamptz is null or created_at < $1 order by created_at desc, id desc limit 50`,
        [before],
      );
      return rows.map((row) => ({ ...row, time: row.time.toISOString() }));
    },
    close: () => transport?.close(),
  };
}

/** Takes one due letter and moves its next try ahead, so that a crash while sending delays it and never sends it twice at once. */
async function claim(pool: Pool): Promise<Due | null> {
  const { rows } = await pool.query<Due>(
    `update mail_outbox set attempts = attempts + 1, next_at = now() + interval '10 minutes'
     where id = (select id from mail_outbox where status = 'waiting' and next_at <= now() order by created_at limit 1 for update skip locked)
     returning id, to_address, from_name, subject, text, attempts`,
  );
  return rows[0] ?? null;
}

async function send(pool: Pool, transport: Transporter, fromAddress: string, letter: Due): Promise<boolean> {
  try {
    await transport.sendMail({
      // An object, not a line: the library must never parse an address out of somebody's name.
      from: { name: letter.from_name, address: fromAddress },
      to: { name: "", address: letter.to_address },
      subject: letter.subject,
      text: letter.text,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    await pool.query("update mail_outbox set status = 'sent', why = null, sent_at = now() where id = $1", [letter.id]);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : "unknown";
    const pause = pauses[letter.attempts - 1];
    if (pause === undefined) await pool.query("update mail_outbox set status = 'failed', why = $2 where id = $1", [letter.id, why]);
    else await pool.query("update mail_outbox set why = $2, next_at = now() + make_interval(mins => $3) where id = $1", [letter.id, why, pause]);
    return false;
  }
}
