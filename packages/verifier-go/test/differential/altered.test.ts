import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { trustFile } from '../../../verifier/test/support/keys.ts';
import { loose, story } from '../../../verifier/test/support/verify.ts';
import { ALTERATIONS } from '../../../verifier/test/tampering/duty-tamperings.ts';
import { builtCommand, Lines, withoutGo } from '../support/go.ts';

interface Told {
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly findings?: readonly { readonly code: string }[];
  }[];
}

describe('Go names what was altered as exactly that, too', { skip: withoutGo }, () => {
  let lines: Lines;
  let remove: () => void;
  before(async () => {
    const command = await builtCommand('verify-lines');
    remove = command.remove;
    lines = new Lines(command.path);
  });
  after(() => {
    lines.end();
    remove();
  });

  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
  const NAMED = new Set<string>(ALTERATIONS.map(({ named }) => named));

  for (const { name, tamper, at, named } of ALTERATIONS) {
    it(name, async () => {
      const file = loose(story().evidence('assessment'));
      tamper(file);
      const trust = trustFile(story().ledger.origin);
      const told = (await lines.ask({ evidence: base64(file), trust: base64(trust) })) as Told;
      const failed = told.checks.filter(({ status }) => status === 'fail');
      assert.deepEqual(
        failed.map(({ id }) => id),
        [at],
      );
      const codes = failed[0]!.findings!.map(({ code }) => code).filter((code) => NAMED.has(code));
      assert.deepEqual([...new Set(codes)], [named]);
    });
  }
});
