import { buildDocument, joinSections, NO_ACTS } from '@acta/sdk';
import { keyOf } from '../cast.ts';
import { minuteText, type NetworkFacts } from '../minute-text.ts';
import { withDocument } from '../scene.ts';
import type { Step } from '../step.ts';

/** The section whose secretary drafts. */
export const PROPOSER = 'US';

export const minuteDraft: Step = {
  title: 'Minute 1 drafted',
  async play(scene) {
    const client = scene.at(PROPOSER);
    const facts = await client.http.get<NetworkFacts>('/v1/network');
    const date = new Date().toISOString().slice(0, 10);
    const draft = await scene.say('minute-draft', PROPOSER, async () => {
      const document = buildDocument('minute', minuteText(facts, date));
      const built = client.build('MinuteDraft', {
        section: PROPOSER,
        number: 1,
        sections: joinSections(scene.sections),
        kind: 'agreement',
        entry: 'both notified',
        effectiveFrom: 0,
        document: document.root,
        acts: NO_ACTS,
        relation: 'none',
        revises: 0,
      });
      const secretary = keyOf(PROPOSER, 'SECRETARY');
      return scene.write(built, PROPOSER, [secretary], { acts: [], ...withDocument(document) });
    });
    await scene.recorded([draft]);
    const contracts = Object.keys(facts.deployment.codeHashes).length;
    return `EN | ES, cites chain id ${facts.deployment.chainId} and ${contracts} code hashes`;
  },
};
