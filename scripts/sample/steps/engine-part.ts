import type { ReleaseCertificate } from '@acta/sdk';
import { REPAIR_STATION } from '../cast.ts';
import { commissioned } from '../commission.ts';
import { withDocument } from '../scene.ts';
import type { Step } from '../step.ts';
import { ENGINE_PART, PLACES } from '../wares.ts';

/** FAA Form 8130-3 (02-14) by its blocks: an overhauled part, so block 14 and not 13. */
function release(): ReleaseCertificate {
  const [, partNumber, serialNumber] = ENGINE_PART.name.split('/') as [string, string, string];
  return {
    form: 'FAA 8130-3',
    edition: '02-14',
    authority: 'FAA / United States',
    trackingNumber: 'SAMPLE-8130-0001',
    organization: `${REPAIR_STATION.name}, San Antonio, Texas`,
    item: 1,
    description: 'FUEL CONTROL UNIT',
    partNumber,
    quantity: 1,
    serialNumber,
    status: 'OVERHAULED',
    remarks: 'Sample: no such part, station or certificate exists.',
    block14: {
      statement: '14 CFR 43.9 Return to Service',
      approval: 'ZZSR000X',
      name: 'Sample Inspector',
      date: '2026-10-01',
    },
  };
}

export const enginePart: Step = {
  title: 'engine part',
  async play(scene) {
    const { section } = REPAIR_STATION;
    const said = await scene.say('engine-part', section, async () => {
      const { built, document } = await commissioned(scene, REPAIR_STATION, ENGINE_PART, {
        description: 'Fuel control unit of a turbofan, overhauled',
        place: PLACES.shop,
        release: release(),
      });
      return scene.write(built, section, [REPAIR_STATION.agent], withDocument(document));
    });
    await scene.recorded([said]);
    return `released by FAA 8130-3, block 14, commissioned by ${REPAIR_STATION.party}`;
  },
};
