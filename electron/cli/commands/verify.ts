import { readFile } from 'node:fs/promises';
import { spokenFingerprint } from '../../../shared/lib/fingerprint.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { verdictWords } from '../print/device-json.ts';

/**
 * `verify PACK`: whether a pack is as it was sealed. Opens no data folder and no socket, so that anybody can do it. Status 4
 * where anything differs, with the first thing that does.
 */
export const verifyCommand: CommandSpec = {
  path: ['verify'],
  args: '<PACK>',
  options: ['--fingerprint <HEX>'],
  example: 'verify readiness-SO-24817-r1.greenroom',
  run: async (context, [path = ''], options) => {
    let pack: Uint8Array;
    try {
      pack = await readFile(path);
    } catch (thrown) {
      return err(failure('cli.fileUnreadable', { path, reason: String((thrown as NodeJS.ErrnoException).code) }));
    }
    const check = context.host.checkPack(pack);
    if (!check.ok) {
      const { part, sentence } = check;
      if (context.json) context.printJson({ ok: false, part, message: context.sayThis(sentence) });
      else context.print(context.sayThis(sentence));
      return ok(EXIT.verification);
    }
    const { bench, report, journal } = check.manifest;
    const wanted = options.text('fingerprint')?.replaceAll(/[\s:]/g, '').toLowerCase() ?? null;
    if (wanted !== null && wanted !== bench.fingerprint) {
      const sentence = failure('pack.otherKey', {
        actual: spokenFingerprint(bench.fingerprint),
        wanted: spokenFingerprint(wanted),
      }).sentence;
      if (context.json) context.printJson({ ok: false, part: 'manifest.sig', message: context.sayThis(sentence) });
      else context.print(context.sayThis(sentence));
      return ok(EXIT.verification);
    }
    if (context.json) {
      context.printJson({
        ok: true,
        bench,
        report: { ...report, verdict: verdictWords(report.verdict) },
        journal,
        entries: check.entries.length,
        files: check.manifest.files,
      });
      return ok(EXIT.done);
    }
    context.print(context.say('cli.verify.whole', { order: report.order, revision: report.revision }));
    context.print(
      context.say('cli.verify.verdict', {
        verdict: context.say(`verdict.${report.verdict}`),
        date: report.generatedAt,
      }),
    );
    context.print(context.say('cli.verify.entries', { count: check.entries.length, seq: journal.seq }));
    context.print(
      context.say('cli.verify.bench', { bench: bench.id, fingerprint: spokenFingerprint(bench.fingerprint) }),
    );
    return ok(EXIT.done);
  },
};
