import { z } from 'zod';
import { profileSchema, profileScopeSchema } from '../../../../shared/contract/readiness-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { type ProfileScope, type ReadinessProfile, scopeKey } from '../../../../shared/domain/readiness/profile.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { ProfileReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

const rowSchema = z.strictObject({ scope: profileScopeSchema, profile: profileSchema });

/** Which checks count for whom. */
export function readProfiles(db: ReadableDb): ProfileReader {
  const all = db.prepare<[], { readonly key: string; readonly scope: string; readonly profile: string }>(
    'SELECT key, scope, profile FROM readiness_profiles ORDER BY key',
  );
  return {
    list: () =>
      all.all().map(({ key, scope, profile }) => {
        const place = { table: 'readiness_profiles', key };
        return parseRow(rowSchema, { scope: parseJson(scope, place), profile: parseJson(profile, place) }, place);
      }),
  };
}

export interface ProfileProjection {
  set(entry: JournalEntry, scope: ProfileScope, profile: ReadinessProfile): void;
  remove(scope: ProfileScope): void;
}

export function projectProfiles(db: WritableDb): ProfileProjection {
  const upsert = db.prepare(
    `INSERT INTO readiness_profiles (key, scope, profile, seq) VALUES (@key, @scope, @profile, @seq)
     ON CONFLICT (key) DO UPDATE SET scope = excluded.scope, profile = excluded.profile, seq = excluded.seq`,
  );
  const remove = db.prepare<[string]>('DELETE FROM readiness_profiles WHERE key = ?');
  return {
    set: ({ seq }, scope, profile) => {
      upsert.run({
        key: scopeKey(scope),
        scope: canonicalJson({ ...scope }),
        profile: canonicalJson(profile as unknown as Json),
        seq,
      });
    },
    remove: (scope) => {
      remove.run(scopeKey(scope));
    },
  };
}
