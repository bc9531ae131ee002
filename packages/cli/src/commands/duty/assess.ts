import { ActaError, buildPaper, type Choice } from '@acta/sdk';
import {
  assess,
  declarationId,
  parseDeclaration,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
} from '@acta/tariff';
import type { Command } from 'commander';
import { readJson } from '../../io/files.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';

interface Options extends SendOptions {
  readonly schedule?: string;
  readonly rules?: string;
  readonly exchange?: string;
  readonly legalDate: string;
}

interface Published {
  readonly digest: string;
  readonly kind: Choice<'TariffKind'>;
  readonly document: string;
  readonly from: number;
  readonly until: number;
}

const NOTHING = `0x${'00'.repeat(32)}`;

/** Computes the own nation's side of a declaration from what it published, and states it. */
export function assessCommand(duty: Command, session: Session): void {
  const { say } = session;
  const cited = say(
    'digest to cite; else the one in force',
    'huella que se cita; si no, la vigente',
  );
  const command = duty
    .command('assess')
    .description(say("assess your nation's side", 'determinar el lado de su nación'))
    .argument(
      '<declaration>',
      say('harmonised declaration (JSON)', 'declaración armonizada (JSON)'),
    )
    .option('--legal-date <time>', say('date whose law applies', 'fecha cuya ley se aplica'), 'now')
    .option('--schedule <digest>', cited)
    .option('--rules <digest>', cited)
    .option('--exchange <digest>', cited);
  sending(command, session).action((file: string, options: Options) => run(session, file, options));
}

async function run(session: Session, file: string, options: Options): Promise<void> {
  const declaration = parseDeclaration(await readJson(file));
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const legal = readTime(options.legalDate);
  if (typeof legal !== 'number') {
    throw new ActaError('STATEMENT_MALFORMED', { field: 'legalDate', expected: 'a time' });
  }
  const published = await client.http.get<readonly Published[]>(`/v1/tariffs/${section}`);
  const pick = (kind: Published['kind'], digest: string | undefined): Published | undefined =>
    published.findLast((one) =>
      digest === undefined
        ? one.kind === kind && one.from <= legal && (one.until === 0 || legal < one.until)
        : one.kind === kind && one.digest === digest,
    );
  const need = (kind: Published['kind'], digest: string | undefined): Published => {
    const found = pick(kind, digest);
    if (found === undefined) throw new ActaError('TARIFF_NOT_PUBLISHED', { section, kind });
    return found;
  };
  const schedule = need('schedule', options.schedule);
  const rules = need('rule set', options.rules);
  const exchange =
    options.exchange === undefined
      ? pick('exchange rates', undefined)
      : need('exchange rates', options.exchange);
  const contentOf = async ({ document }: Published): Promise<unknown> =>
    (await client.document(document)).content;
  const content = assess({
    nation: section,
    legalAt: legal,
    declaration,
    schedule: parseSchedule(await contentOf(schedule)),
    rules: parseRuleSet(await contentOf(rules)),
    ...(exchange && { exchange: parseExchangeRates(await contentOf(exchange)) }),
  });
  const id = declarationId(declaration);
  const fields = {
    head: await headOf(session, id, section),
    schedule: schedule.digest,
    rules: rules.digest,
    exchange: exchange?.digest ?? NOTHING,
  };
  const paper = buildPaper('Assess', fields, { documents: { document: content } });
  const { due, currency, synthetic } = content.assessment;
  await signAndSubmit(session, paper, options, {
    declaration: id,
    due: `${due} ${currency}`,
    ...(synthetic !== '' && { synthetic }),
  });
}

/** The last statement of this nation about the declaration; nothing at the first. */
async function headOf(session: Session, id: string, section: string): Promise<string> {
  const { http } = await session.loggedIn();
  try {
    const sides = await http.get<readonly { section: string; head: string }[]>(
      `/v1/assessments/${id}`,
    );
    return sides.find((side) => side.section === section)?.head ?? NOTHING;
  } catch (error) {
    if (error instanceof ActaError && error.code === 'NOT_FOUND') return NOTHING;
    throw error;
  }
}
