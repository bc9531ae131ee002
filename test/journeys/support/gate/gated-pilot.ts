import { readFile, writeFile } from 'node:fs/promises';
import { Pilot, type SectionCode, SECTIONS } from '../pilot.ts';
import { type Faults, NO_FAULTS } from './faults.ts';
import { Gate } from './gate.ts';

/** A pilot whose services each reach the chain through a gate of their own. */
export class GatedPilot {
  readonly pilot: Pilot;
  readonly gates: ReadonlyMap<SectionCode, Gate>;

  private constructor(pilot: Pilot, gates: ReadonlyMap<SectionCode, Gate>) {
    this.pilot = pilot;
    this.gates = gates;
  }

  static async found(): Promise<GatedPilot> {
    const pilot = await Pilot.found();
    const gates = new Map<SectionCode, Gate>();
    for (const code of SECTIONS) {
      const file = pilot.folder.section(code).config;
      const config = JSON.parse(await readFile(file, 'utf8')) as { rpc: string };
      const gate = await Gate.before(config.rpc);
      gates.set(code, gate);
      await pilot.kill(code);
      await writeFile(file, JSON.stringify({ ...config, rpc: gate.url }));
      await pilot.start(code);
    }
    return new GatedPilot(pilot, gates);
  }

  /** Each line gets faults of its own; what comes of them follows from the seed and from timing. */
  spoil(faults: Faults, seed: number): void {
    for (const [i, gate] of [...this.gates.values()].entries()) gate.spoil(faults, seed + i);
  }

  mend(): void {
    this.spoil(NO_FAULTS, 0);
  }

  async close(): Promise<void> {
    await this.pilot.close();
    for (const gate of this.gates.values()) await gate.close();
  }
}
