import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, test } from 'node:test';
import { verifyEvidence } from '@acta/verifier';
import { FILES } from '../../scripts/sample/files.ts';
import { STORY } from '../../scripts/sample/story.ts';
import { Script } from './support/script.ts';

/** What stands in the ledger at the end, by kind: 16 offices and two receipt keys make 18, and so on. */
const COUNTS = {
  Appoint: 18,
  LogKey: 6,
  RegisterParty: 5,
  Delegate: 5,
  MinuteDraft: 1,
  MinuteSign: 2,
  MinuteAttest: 2,
  MinuteForward: 2,
  MinuteDecide: 2,
  MinuteInForce: 1,
  PublishTariff: 5,
  Commission: 10,
  Answer: 4,
  Pack: 1,
  Seal: 1,
  JointInspection: 1,
  Declare: 1,
  Assess: 2,
};

describe('npm run demo', () => {
  test('plays the whole story, sums it up and ends with 0', { timeout: 300_000 }, async (t) => {
    const demo = new Script(t, 'demo.ts');
    const code = await demo.ends();
    const { out, err } = demo;
    assert.equal(code, 0, `${out}\n${err}`);
    const files = [...out.matchAll(/^ {2}(\/.*\.json)$/gm)].map(([, file]) => file!);
    assert.equal(files.length, FILES.length + 1, 'the evidence files and the trust file');
    const folder = dirname(files.at(-1)!);
    t.after(() => rmSync(folder, { recursive: true, force: true }));

    for (const [at, { title }] of STORY.entries()) {
      assert.match(out, new RegExp(`^✔ +${at + 1}/${STORY.length} ${title} `, 'm'));
    }

    assert.doesNotMatch(out + err, /\x1b/);
    assert.match(out, /^root {5}0x[0-9a-f]{64}$/m);
    for (const [kind, count] of Object.entries(COUNTS)) {
      const [, times, gas] = new RegExp(`^ {2}${kind} +(\\d+) × +([\\d,]+)$`, 'm').exec(out) ?? [];
      assert.equal(Number(times), count, `${kind} in\n${out}`);
      assert.ok(Number(gas!.replaceAll(',', '')) > 21_000, `${kind}: ${gas} gas`);
    }

    const trust = readFileSync(files.at(-1)!);
    for (const file of files.slice(0, -1)) {
      assert.equal(verifyEvidence(readFileSync(file), trust).verdict, 'valid', file);
    }
    assert.deepEqual(readdirSync(folder).sort(), ['evidence', 'network.json', 'trust.json']);
  });
});
