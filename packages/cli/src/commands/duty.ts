import type { Assessment, DutyActContent } from '@acta/tariff';
import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { assessCommand } from './duty/assess.ts';
import { actCommands } from './duty/acts.ts';
import { amendCommand } from './duty/amend.ts';
import { askCommands } from './duty/ask.ts';
import { bulkCommands } from './duty/bulk.ts';
import { importerCommands } from './duty/declare.ts';
import { recomputeCommand } from './duty/recompute.ts';
import { workCommand } from './duty/work.ts';
import { instant } from '../io/instant.ts';
import { hash } from '../statements/digest.ts';

interface Side {
  readonly section: string;
  readonly head: string;
  readonly chain: readonly {
    readonly index: number;
    readonly type: string;
    readonly recordedAt: number;
    /** Amounts are for that nation's own people. */
    readonly assessment?: Assessment | null;
    readonly content?: DutyActContent | null;
  }[];
}

/** Duty: each nation's side of a declaration. */
export function dutyCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const duty = program.command('duty').description(say('duty on goods', 'contribuciones'));
  importerCommands(duty, session);
  assessCommand(duty, session);
  workCommand(duty, session);
  amendCommand(duty, session);
  actCommands(duty, session);
  askCommands(duty, session);
  bulkCommands(duty, session);
  recomputeCommand(duty, session);
  duty
    .command('show')
    .description(say('both sides of a declaration', 'los lados de una declaración'))
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .action(async (declaration: string) => {
      const client = await session.loggedIn();
      const sides = await client.http.get<readonly Side[]>(`/v1/assessments/${hash(declaration)}`);
      output.data(sides, () => sides.flatMap(lines));
    });
}

function lines({ section, chain }: Side): string[] {
  return chain.map(({ index, type, recordedAt, assessment, content }) => {
    const due = assessment && `${assessment.assessment.due} ${assessment.assessment.currency}`;
    const act = content && `${content.word} ${content.amount} ${content.currency}`;
    const synthetic = assessment?.assessment.synthetic ? ' (synthetic)' : '';
    return `${index}  ${instant(recordedAt)}  ${section}  ${type}  ${due ?? act ?? '—'}${synthetic}`;
  });
}
