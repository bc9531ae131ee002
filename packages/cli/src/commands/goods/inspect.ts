import { buildPaper, CHOICES, joinSections, sealsFound, splitSections, stateOf } from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { marksOf } from '../../goods/seals.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import {
  goodsArgument,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withPlace,
  withReferences,
  withSeals,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly sections?: string;
  readonly port: string;
  readonly direction: string;
  readonly trip: string;
  readonly crossingRandom?: string;
  readonly method: string;
  readonly en: string;
  readonly es: string;
  readonly result: string;
  readonly reason: string;
  readonly seal?: string[];
  readonly reference?: string[];
}

/** One stop: a sheet that the inspectors of every named section sign, or of the own section alone. */
export function inspectCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('inspect')
    .description(
      say(
        'inspect goods; with --sections the others sign the same sheet (acta inbox)',
        'inspeccionar; con --sections las otras firman la misma hoja (acta inbox)',
      ),
    )
    .argument('<goods>', goodsArgument(session))
    .option('--sections <codes>', say('that inspect together, as MX,US', 'que inspeccionan juntas'))
    .requiredOption('--port <locode>', say('port of the crossing', 'puerto del cruce'))
    .addOption(
      new Option('--direction <word>', say('of the crossing', 'del cruce'))
        .choices(['northbound', 'southbound'])
        .makeOptionMandatory(),
    )
    .requiredOption('--trip <number>', say('trip of the manifest', 'viaje del manifiesto'))
    .option('--crossing-random <hex>', say('of a crossing known before', 'de un cruce ya conocido'))
    .requiredOption('--method <text>', say('how', 'cómo'))
    .requiredOption('--en <text>', say('findings in English', 'hallazgos en inglés'))
    .requiredOption('--es <text>', say('findings in Spanish', 'hallazgos en español'))
    .addOption(choiceOption('--result <word>', say('result', 'resultado'), 'InspectionResult'))
    .addOption(choiceOption('--reason <word>', say('reason', 'motivo'), 'InspectionReason'));
  withReferences(withSeals(withPlace(command, session), session), session);
  sending(command, session).action((given: string, options: Options) =>
    inspect(session, given, options),
  );
}

const choiceOption = (
  flags: string,
  description: string,
  list: 'InspectionResult' | 'InspectionReason',
): Option => new Option(flags, description).choices(CHOICES[list]).default(CHOICES[list][0]);

async function inspect(session: Session, given: string, options: Options): Promise<void> {
  const trail = await readTrail(session, given);
  const { port, direction, trip, crossingRandom, method, en, es, result, reason } = options;
  const document = {
    crossing: {
      ...(crossingRandom !== undefined && { random: crossingRandom }),
      port,
      direction,
      trip,
    },
    place: placeFrom(options),
    sealsBefore: sealsFound(trail, undefined),
    sealsAfter: sealsFound(trail, options.seal && marksOf(options.seal)),
    method,
    findings: { en, es },
    references: referencesFrom(options.reference),
  };
  const fields = { goods: trail.goods, head: stateOf(trail).head, result, reason };
  const parts = { documents: { document } };
  const { section } = await ownHolding(session);
  const all = splitSections(options.sections ?? section);
  const sections = joinSections(all);
  if (sections === section) {
    const paper = buildPaper('SectionInspection', { ...fields, section }, parts);
    return signAndSubmit(session, paper, options);
  }
  const paper = buildPaper('JointInspection', { ...fields, sections }, parts);
  const seat = splitSections(sections).indexOf(section) + 1;
  await signAndSubmit(session, paper, options, {}, seat === 0 ? undefined : seat);
}
