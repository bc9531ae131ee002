import { mkdir, writeFile } from 'node:fs/promises';
import { CONSIGNEE, keyOf } from '../cast.ts';
import { type FileName, evidenceFile } from '../files.ts';
import type { Scene } from '../scene.ts';
import type { Step } from '../step.ts';
import { VEHICLES } from '../wares.ts';
import { declarationOf } from './declared.ts';
import { PROPOSER } from './minute-draft.ts';

/** What people take home: one file each, that needs none of these services any more. */
export const evidence: Step = {
  title: 'evidence',
  async play(scene, progress) {
    await mkdir(scene.node.folder.evidence, { recursive: true });
    const files: readonly (readonly [FileName, () => Promise<string>])[] = [
      ['trail', () => trailOf(scene)],
      ['minute', () => scene.at(PROPOSER).http.text('/v1/minutes/1/evidence')],
      ['assessment-us', () => assessmentOf(scene, 'US')],
      ['assessment-mx', () => assessmentOf(scene, 'MX')],
    ];
    let bytes = 0;
    for (const [done, [name, fetched]] of files.entries()) {
      progress(done, files.length);
      const text = await fetched();
      await writeFile(evidenceFile(scene.node.folder, name), text);
      bytes += Buffer.byteLength(text);
    }
    const kilobytes = Math.round(bytes / 1024);
    return `${files.length} files, ${kilobytes} kB: one VIN's trail, Minute 1, each nation's assessment`;
  },
};

/** The consignee, who holds the goods now, looks its vehicle up by its VIN and takes the whole trail. */
async function trailOf(scene: Scene): Promise<string> {
  const { http } = await scene.as(CONSIGNEE.agent, CONSIGNEE.section);
  const found = await http.post<{ goods: { goods: string }[] }>('/v1/trails/search', VEHICLES[0]);
  const [first] = found.goods;
  if (first === undefined) throw new Error('the consignee does not find its vehicle by its VIN');
  return http.text(`/v1/trails/${first.goods}/evidence`);
}

async function assessmentOf(scene: Scene, section: string): Promise<string> {
  const { http } = await scene.as(keyOf(section, 'ASSESSOR'), section);
  return http.text(`/v1/assessments/${await declarationOf(scene)}/${section}/evidence`);
}
