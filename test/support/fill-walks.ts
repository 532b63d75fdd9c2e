import type { Database } from '../../server/db/database.ts'

/** One row in every table of walks, checklists, findings, remedies and protocols, written past row-level security. */
export async function fillWalks(database: Database, code: string): Promise<void> {
  const point = 'st_setsrid(st_makepoint(15.002, 59.001), 4326)'
  await database.pool.query(`
    insert into checklist (municipality_code, kind, items) values ('${code}', 'walk', '[]');
    with made as (
      insert into walk (municipality_code, kind, name, status, starts_at, light, profile, avoid_stairs, minutes, leader, request, route)
      values ('${code}', 'walk', 'Höstvandring', 'walked', '2026-10-01T16:00Z', 'dark', 'foot', false, 90, 'Samordnaren', '{}', '{}')
      returning id),
    place as (
      insert into walk_place (walk_id, place, municipality_code, position, kind, point, name, minutes)
      select made.id, 'p1', '${code}', 1, 'named', ${point}, 'Tunneln', 5 from made),
    participant as (
      insert into walk_participant (walk_id, municipality_code, role, records, secret_hash)
      select made.id, '${code}', 'residents', true, sha256(made.id::text::bytea) from made returning id),
    found as (
      insert into finding (id, municipality_code, walk_id, participant_id, point, theme, good, text, text_shown, written_at, changed_at)
      select gen_random_uuid(), '${code}', made.id, participant.id, ${point}, 'lighting', false, 'Ring Anna', 'Ring [namn]', now(), now()
      from made, participant returning id, walk_id),
    other as (
      insert into finding_text (finding_id, municipality_code, written_at, text) select found.id, '${code}', now(), 'Annat' from found),
    taken_back as (
      insert into finding_removal (finding_id, walk_id, municipality_code) select gen_random_uuid(), made.id, '${code}' from made),
    photo as (
      insert into finding_photo (id, finding_id, walk_id, municipality_code, jpeg)
      select gen_random_uuid(), found.id, found.walk_id, '${code}', '\\x00' from found),
    remedied as (
      insert into remedy (municipality_code, walk_id, finding_id, point, title, owner)
      select '${code}', found.walk_id, found.id, ${point}, 'Byt lampan', 'lighting' from found returning id),
    noted as (
      insert into remedy_event (remedy_id, municipality_code, kind) select remedied.id, '${code}', 'made' from remedied),
    pictured as (
      insert into remedy_photo (id, remedy_id, municipality_code, kind, jpeg)
      select gen_random_uuid(), remedied.id, '${code}', 'before', '\\x00' from remedied),
    told as (
      insert into walk_protocol (walk_id, municipality_code) select made.id, '${code}' from made),
    mailed as (
      insert into walk_mail (walk_id, municipality_code, kind, due_on) select made.id, '${code}', 'protocol-due', '2026-10-22' from made),
    published as (
      insert into public_map.walk (id, municipality_code, published_on, version, document)
      select made.id, '${code}', '2026-10-20', 1, '{}' from made returning id)
    insert into public_map.walk_photo (id, walk_id, jpeg) select gen_random_uuid(), published.id, '\\x00' from published
  `)
}
