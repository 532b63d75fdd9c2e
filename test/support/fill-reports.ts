import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../../server/db/database.ts'

/** A report with a row in every table of reports, written past row-level security. */
export interface FilledReport {
  id: string
  /** Hex SHA-256 of the reporter's secret, as `tryggkarta.report_key` takes it. */
  key: string
  photos: { approved: string; other: string }
}

/** Writes a report of a municipality that has everything a report can have. */
export async function fillReports(database: Database, code: string): Promise<FilledReport> {
  const [id, approved, other] = [randomUUID(), randomUUID(), randomUUID()]
  const key = createHash('sha256').update(randomBytes(32)).digest('hex')
  await database.pool.query(`
    insert into report (id, municipality_code, reference, secret_hash, source, written_at, theme, place, point, text, text_shown)
      values ('${id}', '${code}', 'ABCD-2345', decode('${key}', 'hex'), 'web', now(), 'lighting',
        st_setsrid(st_makepoint(15, 59), 4326), st_setsrid(st_makepoint(15, 59), 4326), 'Ring Anna Svensson', 'Ring [namn]');
    insert into report_contact (report_id, municipality_code, name, email) values ('${id}', '${code}', 'Anna', 'anna@example.se');
    insert into report_photo (id, report_id, municipality_code, approved, jpeg)
      values ('${approved}', '${id}', '${code}', true, '\\x00'), ('${other}', '${id}', '${code}', false, '\\x00');
    insert into report_supporter (report_id, supporter, municipality_code) values ('${id}', gen_random_uuid(), '${code}');
    insert into report_event (report_id, municipality_code, by, kind, text, shown_to_reporter)
      values ('${id}', '${code}', 'staff', 'answer', 'Vi lagar den.', true), ('${id}', '${code}', 'staff', 'note', 'Ring elbolaget.', false);
    insert into report_redaction (report_id, municipality_code, reason) values ('${id}', '${code}', 'abuse');
    insert into report_link (report_id, municipality_code, kind, label) values ('${id}', '${code}', 'asset', 'Stadsparken');
    insert into report_mail (report_id, municipality_code, kind) values ('${id}', '${code}', 'answer');
    insert into report_api_key (municipality_code, name, key_hash) values ('${code}', 'Kartsystem', sha256('${id}'));
    insert into intake_attempt (address_hash) values ('\\x00');
    insert into police_event (municipality_code, id, happened_at, kind, summary) values ('${code}', 1, now(), 'Brand', '');
  `)
  return { id, key, photos: { approved, other } }
}
