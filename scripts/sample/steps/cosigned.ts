import { ActaError, openCheckpoint, parseTrust, parseVkey } from '@acta/sdk';
import { readFile } from 'node:fs/promises';
import type { Step } from '../step.ts';
import { assessmentPage } from './assessed.ts';

/** Every section signs, from its own node, the log in which all of this stands. */
export const cosigned: Step = {
  title: 'cosigned',
  async play(scene, progress) {
    const trust = parseTrust(await readFile(scene.node.folder.trust, 'utf8'));
    const keys = trust.keys.map(({ vkey }) => parseVkey(vkey));
    const told = [];
    for (const [done, section] of scene.sections.entries()) {
      progress(done, scene.sections.length);
      const client = scene.at(section);
      await client.waitFor(await scene.digestOf(assessmentPage(section)), 'cosigned');
      const { checkpoint, findings } = openCheckpoint(await client.http.text('/checkpoint'), keys);
      const good = findings.filter(({ is }) => is === 'good').length;
      if (good < keys.length) {
        throw new ActaError('CHECKPOINT_NOT_SIGNED', { section, size: checkpoint.size });
      }
      told.push(`${checkpoint.size} records, ${good} good signatures`);
    }
    return `${scene.sections.join(', ')}: ${told.at(-1)}`;
  },
};
