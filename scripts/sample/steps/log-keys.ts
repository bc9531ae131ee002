import { type Choice, bytesToHex, parseTrust, sha256, utf8 } from '@acta/sdk';
import { readFile } from 'node:fs/promises';
import { quorum } from '../appoint.ts';
import { now } from '../scene.ts';
import type { Step } from '../step.ts';

/** Each section announces the keys of the log that stand under its name in the trust file. */
export const logKeys: Step = {
  title: 'log keys',
  async play(scene, progress) {
    const trust = parseTrust(await readFile(scene.node.folder.trust, 'utf8'));
    const said = [];
    for (const section of scene.sections) {
      const client = scene.at(section);
      const people = await quorum(scene, section, 'SECTION_ADMIN');
      for (const { kind, algorithm, vkey } of trust.keys.filter((key) => key.section === section)) {
        const use = `${kind}-${algorithm}` as Choice<'LogKeyUse'>;
        const page = `log-key-${section.toLowerCase()}-${use}`;
        said.push(
          await scene.say(page, section, async () => {
            const key = bytesToHex(sha256(utf8(vkey)));
            return client.sign(client.build('LogKey', { section, use, key, from: now() }), people);
          }),
        );
      }
    }
    await scene.recorded(said, progress);
    return `${said.length} keys of the log and its cosigners, Ed25519 and ML-DSA-44`;
  },
};
