import type { Seals } from '@acta/sdk';
import { pair } from '../commands/options.ts';

/** `--seal MAKER/NUMBER …` as marks; a third part is the ISO 17712 class. @throws ActaError CLI_USAGE */
export const marksOf = (given: readonly string[]): Seals['marks'] =>
  given.map((mark) => {
    const [maker, rest] = pair(mark, 'MAKER/NUMBER or MAKER/NUMBER/CLASS', '/');
    const [, number, sealClass] = /^(.+?)(?:\/([ISH]))?$/.exec(rest)!;
    return { maker, number: number!, ...(sealClass !== undefined && { class: sealClass }) };
  });
