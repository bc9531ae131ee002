import { ActaError } from '../errors/acta-error.ts';
import { crossingId } from '../identifiers/crossing-id.ts';
import { goodsId } from '../identifiers/goods-id.ts';
import { parseGoodsName } from '../identifiers/goods-name.ts';
import { sealsHash } from '../identifiers/seals.ts';
import { checkNote } from '../institution/check-note.ts';
import { checkActs, checkActsHash } from '../minutes/check-acts.ts';
import type { Message } from '../statements/statement-type.ts';
import type { StatementName } from '../statements/statements.ts';
import type { Act } from '../statements/submission.ts';
import { splitSections } from '../statements/text.ts';
import { outputsRoot } from '../statements/pieces.ts';
import { checkNotePart } from './check-note-part.ts';
import type { Content, GoodsContent, SealsContent } from './contents.ts';

/**
 * Checks that what a statement says in hashes is what its document says in words: an attacker
 * shows people one seal or VIN and lets them sign the hash of another.
 *
 * @param acts with a MinuteDraft: the acts behind its hash
 * @throws ActaError CONTENT_OFF_STATEMENT {field, wanted}, ACTS_OFF_TEXT, ACT_UNREADABLE, NOTE_*, COST_*, ORDER_*
 */
export function checkBinding(
  type: StatementName,
  message: Message,
  content: unknown,
  acts: readonly Act[] = [],
): void {
  BINDINGS[type]?.(message, content as never, acts);
}

type Binding = (message: Message, content: never, acts: readonly Act[]) => void;

const BINDINGS: { readonly [N in StatementName]?: Binding } = {
  Commission(message, content: Content<'commission'>) {
    same('goods', message['goods'], idOf(content.goods));
    same('seals', message['seals'], sealsOf(content.seals));
    if (content.quantity !== undefined || content.goods.scheme === 'lgtin') {
      throw new ActaError('CONTENT_OFF_STATEMENT', { field: 'type', wanted: 'CommissionLot' });
    }
  },
  CommissionLot(message, content: Content<'commission'>) {
    same('goods', message['goods'], idOf(content.goods));
    same('quantity', message['quantity'], content.quantity?.value ?? 0);
    same('scheme', content.goods.scheme, 'lgtin');
    same('seals', content.seals.marks.length, 0);
  },
  Transform: checkTransform,
  OfficialAct(_, content: Content<'custodyAct'>) {
    if (content.basis === undefined) {
      throw new ActaError('CONTENT_OFF_STATEMENT', { field: 'basis', wanted: 'the legal basis' });
    }
  },
  Handoff(message, content: Content<'handoff'>) {
    if (content.goods !== undefined) same('goods', message['goods'], idOf(content.goods));
    same('seals', message['seals'], sealsOf(content.seals));
  },
  Answer(message, content: Content<'answer'>) {
    const excepts = message['answer'] === 'accepted with exceptions';
    if (excepts !== content.exceptions.length > 0 && message['answer'] !== 'refused') {
      throw new ActaError('CONTENT_OFF_STATEMENT', { field: 'answer', wanted: 'exceptions' });
    }
  },
  Seal(message, content: Content<'sealing'>) {
    same('seals', message['seals'], sealsOf(content.seals));
  },
  MinuteDraft(message, content: Content<'minute'>, acts) {
    checkActsHash(message, acts);
    checkActs(content, acts, splitSections(String(message['sections'])));
    if (content.order !== undefined && message['kind'] !== 'operational order') {
      throw new ActaError('ORDER_FOREIGN', { kind: message['kind'] });
    }
  },
  OfficeNote(message, content: Content<'note'>) {
    checkNote(message, content.fields ?? {});
    checkNotePart(message, content);
  },
  PartyNote: checkNotePart,
  JointInspection: inspection,
  SectionInspection: inspection,
};

function inspection(message: Message, content: Content<'inspection'>): void {
  same('crossing', message['crossing'], crossingId(content.crossing));
  same('seals', message['seals'], sealsOf(content.sealsAfter));
}

const sealsOf = (seals: SealsContent): string => sealsHash(seals.salt, seals.marks);

const idOf = ({ random, scheme, name }: GoodsContent): string =>
  goodsId(random, parseGoodsName(scheme, name));

/** What comes out is what the document names; one lot stays one class and lot in one unit. */
function checkTransform(message: Message, { outputs }: Content<'transformation'>): void {
  const made = outputs.map(({ goods, quantity }) => ({
    goods: idOf(goods),
    quantity: quantity?.value ?? 0,
  }));
  same('outputs', message['outputs'], outputsRoot(made));
  same('outputCount', message['outputCount'], made.length);
  const [first] = outputs;
  for (const { goods, quantity } of outputs) {
    if ((quantity !== undefined) !== (goods.scheme === 'lgtin')) {
      throw new ActaError('CONTENT_OFF_STATEMENT', {
        field: 'quantity',
        wanted: 'with a lot alone',
      });
    }
    if (message['word'] === 'transform') continue;
    same('name', goods.name, first!.goods.name);
    same('unit', quantity?.unit, first!.quantity?.unit);
  }
}

function same(field: string, given: unknown, wanted: unknown): void {
  if (given !== wanted) throw new ActaError('CONTENT_OFF_STATEMENT', { field, wanted });
}
