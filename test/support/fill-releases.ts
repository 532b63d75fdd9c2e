import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/db/database.ts'

/**
 * One row in every table of releases, written past row-level security: a draft of October 2026 that the police signed, and
 * a release of September that is published. Resolves with their identifiers.
 */
export async function fillReleases(database: Database, code: string): Promise<{ draft: string; published: string }> {
  const [draft, published] = [randomUUID(), randomUUID()]
  await database.pool.query(`
    insert into release_secret (municipality_code, secret) values ('${code}', sha256('${code}'));
    insert into release_geography (municipality_code, address_count, cells) values ('${code}', 80, '[]');
    insert into public_release (id, municipality_code, month, version, document, document_hash, disclosure, code_version, published_at)
      values ('${draft}', '${code}', '2026-10-01', 1, '{}', sha256('{}'), '{}', 'test', null),
        ('${published}', '${code}', '2026-09-01', 1, '{}', sha256('{}'), '{}', 'test', now());
    insert into public_release_basis (release_id, municipality_code, item, cell, record_keys, published)
      values ('${published}', '${code}', 'incident:theft', 'all', '{1,2,3}', 3);
    insert into public_release_signature (release_id, municipality_code, role, account_id, account_name, document_hash)
      select '${draft}', '${code}', 'police', a.id, a.name, sha256('{}')
      from account a where a.municipality_code = '${code}' and a.role = 'police';
    insert into public_map.release (id, municipality_code, month, version, published_on, document)
      values ('${published}', '${code}', '2026-09', 1, '2026-10-05', '{}');
  `)
  return { draft, published }
}
